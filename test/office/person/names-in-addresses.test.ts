import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, southfield, staffEmails } from '../../support/desk/northbrook.ts';
import { lookUp, read, readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, admin } = await atNorthbrook('admin'));
  await southfield(desk);
  await desk.issueRound();
});

const lists = ['/desk/register', '/desk/clearance'];
const addressOf = async (visitor: Visitor, list: string, fields: Record<string, string>) =>
  (await visitor.post(list, fields)).headers.get('Location') ?? '';
const open = (visitor: Visitor, address: string) => readAt(visitor, address);

describe.each(lists)('a search of %s', (list) => {
  test('leads to an address that nobody reads the name from, and that can be opened again', async () => {
    const address = await addressOf(admin, list, { q: 'Maya' });
    expect(address.startsWith(`${list}?`)).toBe(true);
    for (const trace of [/maya/i, new RegExp(btoa('Maya').slice(0, 5))])
      expect(decodeURIComponent(address)).not.toMatch(trace);
    for (const _ of ['', 'back', 'reload'])
      expect((await open(admin, address)).text).toMatch(/Khan, Maya|Maya Khan/);
  });

  test('is another address each time, so that two are not told to be of one person', async () => {
    const [once, again] = [
      await addressOf(admin, list, { q: 'Maya' }),
      await addressOf(admin, list, { q: 'Maya' }),
    ];
    expect(once).not.toBe(again);
  });

  test('opens for whoever made it, at their school, for a day’s session', async () => {
    const address = await addressOf(admin, list, { q: 'Khan' });
    const sam = await desk.visit('sam@southfield.example.org');
    expect((await open(sam, address)).text).not.toMatch(/Khan/);
    const broken = `${address.slice(0, -3)}AAA`;
    expect((await open(admin, broken)).page.querySelector('[name=q]')?.getAttribute('value')).toBe(
      '',
    );
    desk.pass(9 * 3600);
    const later = await desk.visit(staffEmails.admin);
    const ended = await open(later, address);
    expect(ended.page.querySelector('[name=q]')?.getAttribute('value')).toBe('');
  });

  test('in an address as it once was finds nobody, and is led nowhere', async () => {
    const page = await open(admin, `${list}?q=Maya&use=internet`);
    expect(page.page.querySelector('[name=q]')?.getAttribute('value')).toBe('');
  });
});

test('a filter that says nothing of anybody stays in the address as it is', async () => {
  expect(await addressOf(admin, '/desk/register', { q: '', group: '4B' })).toBe(
    '/desk/register?group=4B&search=',
  );
  const both = await addressOf(admin, '/desk/clearance', {
    q: 'May',
    class: '4B',
    use: 'internet',
  });
  expect(both).toMatch(/^\/desk\/clearance\?class=4B&use=internet&search=[\w.-]+$/);
});

test('pages of what was found keep the search', async () => {
  const people = Array.from({ length: 70 }, (_, at) => ({
    put: 'person' as const,
    person: {
      school: 'northbrook',
      id: `many${at}`,
      kind: 'pupil' as const,
      firstName: `Pat ${at}`,
      lastName: 'Many',
      year: '4' as const,
      class: '4B',
    },
  }));
  await desk.store.writeRegister('northbrook', people);
  const first = read(await (await lookUp(admin, '/desk/register?q=Many')).text());
  const next = first.links.find((href) => href.includes('page=2')) ?? '';
  expect(next).not.toMatch(/Many/);
  expect((await open(admin, next)).rows).toHaveLength(20);
});

test('no form that is sent in an address has a field that somebody types in', async () => {
  const typed: string[] = [];
  for (const address of [
    '/desk',
    ...lists,
    '/desk/outstanding',
    '/desk/photos',
    '/desk/visitors',
  ]) {
    const { page } = await open(admin, address);
    for (const form of page.querySelectorAll('form:not([method=post])'))
      for (const input of form.querySelectorAll('input, textarea'))
        if (input.getAttribute('type') !== 'hidden')
          typed.push(`${input.getAttribute('name')} at ${address}`);
  }
  expect(typed).toEqual([]);
});
