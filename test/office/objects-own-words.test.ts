import { beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../support/desk/northbrook.ts';
import { read } from '../support/desk/read-page.ts';

/** Words that every object of JavaScript knows, whatever was put into it. */
const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  await northbrook(desk);
});

describe.each(words)('“%s”', (word) => {
  test.each([
    '/desk/people/maya',
    '/desk/settings',
    '/desk/settings/bundles',
    '/desk/settings/policies',
    '/desk/staff',
    '/desk/to-do',
  ])('names nothing that was done: %s announces nothing', async (path) => {
    const admin = await desk.visit(staffEmails.admin);
    const answer = await admin.send(`${path}?done=${word}`);
    expect(answer.status).toBe(200);
    const { page } = read(await answer.text());
    expect(page.querySelectorAll('.govuk-notification-banner')).toEqual([]);
  });

  test('is nobody who could approve', async () => {
    const admin = await desk.visit(staffEmails.admin);
    const answer = await admin.post('/desk/settings/approvers', { 'head-teacher.holder': word });
    const { page } = read(await answer.text());
    const chosen = page.querySelector('[name="head-teacher.holder"] option[selected]');
    expect(chosen?.text).toBe('Somebody (not here any more)');
  });
});
