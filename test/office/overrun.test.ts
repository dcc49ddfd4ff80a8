import { beforeEach, describe, expect, test } from 'vitest';
import { HeldUp } from '../../functions/store/table.ts';
import type { Desk } from '../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../support/desk/northbrook.ts';
import { read, readAt } from '../support/desk/read-page.ts';
import type { Visitor } from '../support/link/link-site.ts';

let desk: Desk;
let admin: Visitor;
beforeEach(async () => {
  ({ desk, admin } = await atNorthbrook('admin'));
});

/** From now on the table takes no write. */
const overrun = (): void => {
  desk.store.commit = async () => {
    throw new HeldUp('The table is overrun');
  };
};
const open = (at: string) => readAt(admin, at);

describe('at the desk of a table that is overrun', () => {
  test('what somebody may do is told not to be saved, with what was ticked', async () => {
    const page = await open('/desk/staff/grace');
    overrun();
    const seen = page.fields('seen')[0]?.value ?? '';
    const response = await admin.post('/desk/staff/grace', { roles: ['teacher', 'office'], seen });
    const again = read(await response.text());
    expect(response.status).toBe(503);
    expect(again.text).toContain('The roles of Grace Oyelaran could not be saved.');
    const ticked = again.fields('roles').filter((field) => field.checked);
    expect(ticked.map((field) => field.value)).toEqual(['office', 'teacher']);
  });

  test('nobody is told that all teachers can countersign', async () => {
    const page = await open('/desk/staff/grace');
    await admin.post('/desk/staff/grace', {
      roles: [],
      seen: page.fields('seen')[0]?.value ?? '',
    });
    overrun();
    const sent = await admin.post('/desk/staff/teachers', {});
    const told = await open(sent.headers.get('Location') ?? '');
    expect(told.text).toContain('Some people could not be made class teachers.');
    expect(told.page.querySelector('.govuk-notification-banner--success')).toBeNull();
  });

  test('a setting comes back as it was entered, and blames nobody else', async () => {
    const { value: seen = '' } = (await open('/desk/settings/grace')).fields('seen')[0] ?? {};
    overrun();
    const response = await admin.post('/desk/settings/grace', { seen, day: '1', month: '12' });
    const again = read(await response.text());
    expect(response.status).toBe(503);
    expect(again.errors).toEqual(['This could not be saved. Press “Save” again.']);
    expect(again.fields('day')[0]?.value).toBe('1');
    expect(again.text).not.toContain('Somebody else');
  });

  test('a reminder that could not be written is no email on its way', async () => {
    await desk.issueRound();
    for (const id of ['samira', 'david', 'rosa']) await desk.settle({ kind: 'contact', id });
    desk.clock.now = '2026-09-03T12:00:00.000Z';
    const office = await desk.visit(staffEmails.office);
    overrun();
    const sent = await office.post('/desk/outstanding/chase?round=autumn', {});
    expect(sent.headers.get('Location')).toContain('chased=0&skipped=0&unsaved=');
    const told = await readAt(office, sent.headers.get('Location') ?? '');
    expect(told.text).toContain('could not be saved. Please remind them again.');
    expect(told.text).not.toContain('on its way already');
  });

  test('an item of a list comes back as it was entered, and one to be removed stays', async () => {
    const { value: seen = '' } = (await open('/desk/settings/bundles/new')).fields('seen')[0] ?? {};
    const trolley = { seen, name: 'Laptop trolley', resources: 'computers' };
    await admin.post('/desk/settings/bundles/new', trolley);
    const item = await open('/desk/settings/bundles/laptop-trolley');
    overrun();
    const saved = await admin.post('/desk/settings/bundles/new', { ...trolley, name: 'Tablets' });
    expect(saved.status).toBe(503);
    expect(read(await saved.text()).fields('name')[0]?.value).toBe('Tablets');
    const removed = await admin.post('/desk/settings/bundles/laptop-trolley/remove', {
      seen: item.fields('seen')[0]?.value ?? '',
    });
    expect(removed.status).toBe(503);
    expect(read(await removed.text()).text).toContain('This could not be saved.');
    expect((await open('/desk/settings/bundles')).text).toContain('Laptop trolley');
  });

  test('reminders that went and some that did not are no success', async () => {
    const told = await open('/desk/outstanding?chased=2&skipped=0&unsaved=1');
    expect(told.text).toContain('2 reminders are on their way.');
    expect(told.text).toContain('1 reminder could not be saved. Please remind them again.');
    expect(told.page.querySelector('.govuk-notification-banner--success')).toBeNull();
  });
});

test('teachers whom somebody else made class teachers at the same moment are not left', async () => {
  const page = await open('/desk/staff/grace');
  await admin.post('/desk/staff/grace', { roles: [], seen: page.fields('seen')[0]?.value ?? '' });
  const { commit } = desk.store;
  desk.store.commit = async (facts) => {
    await commit(facts);
    return 'conflict';
  };
  const sent = await admin.post('/desk/staff/teachers', {});
  expect(sent.headers.get('Location')).toBe('/desk/staff?done=teachers');
});
