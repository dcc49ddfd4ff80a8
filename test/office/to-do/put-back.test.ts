import { beforeEach, describe, expect, test } from 'vitest';
import { personPk } from '../../../functions/store/keys.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import type { Visitor } from '../../support/link/link-site.ts';

const internet = 'internet-access-consent';
const toms = 'Tom Reyes, 5A: Using the internet';
const item = '/desk/to-do/person.tom/form.internet-access-consent.standing';
const doneList = '/desk/to-do?show=done';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
  await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'talk' });
});

const titles = async (query = '', visitor = office) =>
  (await readAt(visitor, `/desk/to-do${query}`)).page
    .querySelectorAll('main h3')
    .map(({ text }) => text.trim());

/** Presses a button of the page at an address, by what is on it, in the card or row of Tom. */
async function press(path: string, button: string, visitor = office) {
  const opened = await visitor.open(path);
  const form = opened.page
    .querySelectorAll('form[method=post]')
    .find((one) => one.querySelector('button')?.text.trim().startsWith(button));
  if (!form) throw new Error(`Nothing to press: ${button}`);
  const fields = form
    .querySelectorAll('input')
    .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? ''] as const);
  return visitor.post(form.getAttribute('action') ?? '', Object.fromEntries(fields));
}

describe('what was marked as done by mistake', () => {
  test('is listed for thirty days with who and when, and put back in one press', async () => {
    const at = await press('/desk/to-do?person=tom', 'Done');
    const told = await office.open(at.headers.get('Location') ?? '');
    expect(told.page.querySelector('.govuk-notification-banner__link')?.getAttribute('href')).toBe(
      doneList,
    );
    expect(await titles()).not.toContain(toms);
    const list = await office.open(doneList);
    expect(list.text).toContain('Tom Reyes, 5A');
    expect(list.text).toContain('Olive Moss');
    const put = await press(doneList, 'Put back');
    expect(put.headers.get('Location')).toBe(`${doneList}&done=put-back`);
    expect(await titles()).toContain(toms);
    expect((await office.open(doneList)).text).toContain(
      'Nothing has been marked as done in the last 30 days.',
    );

    const person = await office.open('/desk/people/tom');
    expect(person.text).toContain('was marked as done');
    expect(person.text).toContain('was put back on the list of things to do');
    const [followUp] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    expect(followUp).not.toHaveProperty('done');
    expect(followUp?.doneBefore).toMatchObject([{ by: 'olive', back: { by: 'olive' } }]);
  });

  test('posted twice is put back once, and done again afterwards', async () => {
    await press('/desk/to-do?person=tom', 'Done');
    const [done] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    const body = { person: 'tom', at: done?.done?.at ?? '' };
    for (const _time of [1, 2])
      expect((await office.post('/desk/to-do/put-back', body)).status).toBe(303);
    const [back] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    expect(back?.doneBefore).toHaveLength(1);
    desk.pass(60);
    await press('/desk/to-do?person=tom', 'Done');
    expect(await titles()).not.toContain(toms);
  });

  test('brings back a form that no follow-up tells of', async () => {
    await press('/desk/to-do?person=tom', 'Done');
    desk.pass(31 * 86_400);
    office = await desk.visit(staffEmails.office);
    // The list has forgotten; what was said is as done as before.
    expect((await office.open(doneList)).text).toContain(
      'Nothing has been marked as done in the last 30 days.',
    );
    await desk.signAs('rosa', { form: internet, person: 'tom', answer: 'no' });
    const [, said] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    if (!said) throw new Error('Nobody was told');
    await desk.store.commit([
      {
        fact: 'follow-up-changed',
        was: said,
        followUp: { ...said, done: { at: '2026-01-01T09:00:00.000Z', by: 'eve' } },
      },
    ]);
    expect(await titles()).toContain(toms);
    await press('/desk/to-do', 'Done');
    expect(await titles()).not.toContain(toms);
    expect((await office.open(doneList)).text).toContain('Using the internet');
    await press(doneList, 'Put back');
    expect(await titles()).toContain(toms);
    expect((await office.open(item)).text).toContain('Put back after it was marked as done');
    const again = { person: 'tom', form: 'internet-access-consent.standing' };
    const at = desk.clock.now;
    expect((await office.post('/desk/to-do/put-back', { ...again, at })).status).toBe(303);
    const never = { ...again, at: '2026-01-02T09:00:00.000Z' };
    expect((await office.post('/desk/to-do/put-back', never)).status).toBe(404);
  });

  test('of an earlier version, which listed nothing that was done, is put back like any other', async () => {
    await press('/desk/to-do?person=tom', 'Done');
    const items = await desk.table.query(personPk('northbrook', 'tom'), { prefix: 'FU#' });
    const [stored] = items;
    if (!stored) throw new Error('Nothing is stored');
    const { ipk: _ipk, isk: _isk, row: _row, ...before } = stored;
    await desk.table.write([{ put: before }]);
    // It is known by the form that was seen to with it.
    expect((await press(doneList, 'Put back')).status).toBe(303);
    expect(await titles()).toContain(toms);
    const [followUp] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    expect(followUp).not.toHaveProperty('done');
  });

  test('is nobody’s to put back but the office’s, nor what was never done', async () => {
    await press('/desk/to-do?person=tom', 'Done');
    const [done] = await desk.store.listFollowUpsOf('northbrook', 'tom');
    const body = { person: 'tom', at: done?.done?.at ?? '' };
    for (const role of ['teacher', 'esafety', 'publisher'] as const) {
      const visitor = await desk.visit(staffEmails[role]);
      expect((await visitor.post('/desk/to-do/put-back', body)).status, role).toBe(403);
      expect((await visitor.open(doneList)).heading, role).toBe('To do');
    }
    const wrongs: Record<string, string>[] = [
      { ...body, at: '2026-09-01T08:00:00.000Z' },
      { ...body, person: 'maya' },
      { person: 'maya', at: body.at, form: 'internet-access-consent.standing' },
      { ...body, person: '../tom' },
    ];
    for (const wrong of wrongs)
      expect((await office.post('/desk/to-do/put-back', wrong)).status).toBe(404);
    expect(await titles()).not.toContain(toms);
  });
});

test('what was snoozed or assigned by mistake is taken back from the list, and both stay on record', async () => {
  await office.post(item, { what: 'snooze', until: 'fortnight' });
  await press('/desk/to-do?show=snoozed', 'Stop snoozing');
  expect(await titles()).toContain(toms);
  await office.post(item, { what: 'assign', to: 'olive' });
  expect(await titles('?show=mine')).toEqual([toms]);
  const taken = await press('/desk/to-do?show=mine', 'Unassign');
  expect(taken.headers.get('Location')).toMatch(
    /^\/desk\/to-do\?show=mine&done=unassign&at=person\.tom/,
  );
  expect(await titles('?show=mine')).toEqual([]);
  const page = await office.open(item);
  for (const line of [
    'Snoozed until Wednesday 16 September',
    'Stopped snoozing: Olive Moss',
    'Assigned to Olive Moss: Olive Moss',
    'Assigned to nobody: Olive Moss',
  ])
    expect(page.text).toContain(line);
});
