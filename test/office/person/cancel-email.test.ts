import { beforeEach, describe, expect, test } from 'vitest';
import { cancelEmail, stopReminders } from '../../../functions/acts/message/cancel-message.ts';
import { later } from '../../../functions/core/calendar.ts';
import { goingAt, roundMessage } from '../../../functions/core/message/message.ts';
import { claimMessage } from '../../../functions/core/message/message-moves.ts';
import type { Commit } from '../../../functions/store/commit.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation, aSchool, aTeacher } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';

const rosa = { kind: 'contact' as const, id: 'rosa' };

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const emails = (owner = rosa) => desk.store.listOwnerMessages('northbrook', owner);
const only = async () => {
  const [message] = await emails();
  if (!message) throw new Error('Nothing is owed');
  return message;
};
const pathOf = (id: string, of = 'contacts/rosa') => `/desk/emails/${of}/${id}/cancel`;
const formIn = async (path: string) =>
  (await office.open(path)).page
    .querySelectorAll('form')
    .map((form) => form.getAttribute('action') ?? '')
    .find((action) => action.startsWith('/desk/emails/'));

describe('an email that has not left', () => {
  test.each([
    ['the contact’s page', '/desk/contacts/rosa', '/desk/contacts/rosa?done=email-cancelled'],
    ['a child’s page', '/desk/people/tom', '/desk/people/tom?done=email-cancelled'],
  ])('is cancelled in one press from %s, with who and when', async (_which, page, after) => {
    const path = (await formIn(page)) ?? '';
    const pressed = await office.post(path, {});
    expect(pressed.headers.get('Location')).toBe(after);
    expect(await only()).toMatchObject({
      state: 'stopped',
      cancelled: { at: desk.clock.now, by: 'olive' },
    });
    expect((await office.open(after)).text).toContain('cancelled before it was sent');
    expect(await formIn(page)).toBeUndefined();
    // Pressed twice, it is cancelled once.
    expect((await office.post(path, {})).status).toBe(303);
  });

  test('can be asked again at once after that', async () => {
    await office.post(pathOf((await only()).id), {});
    const send = await office.open('/desk/contacts/rosa/send');
    expect((await office.submit(send, {})).path).toContain('done=asked');
    expect((await emails()).filter(({ state }) => state === 'owed')).toHaveLength(1);
  });

  test('is an administrator’s to cancel where the contact is restricted', async () => {
    await desk.store.writeRegister('northbrook', [
      { put: 'contact', contact: aContact({ id: 'rosa', name: 'Rosa', email: 'r@example.org' }) },
      {
        put: 'relation',
        relation: aRelation({ person: 'maya', contact: 'rosa', restricted: true }),
      },
    ]);
    const { id } = await only();
    expect((await office.post(pathOf(id), {})).status).toBe(403);
    expect((await only()).state).toBe('owed');
    const admin = await desk.visit(staffEmails.admin);
    expect((await admin.post(pathOf(id), {})).status).toBe(303);
  });
});

describe('an email that has left', () => {
  test.each(['claimed', 'sent', 'unknown', 'failed'] as const)(
    'or is %s, is not cancelled',
    async (state) => {
      const { id } = await only();
      await desk.settle(rosa, state);
      const refused = await office.post(pathOf(id), {});
      expect(refused.status).toBe(409);
      expect((await only()).state).toBe(state);
    },
  );

  test('in the very moment of pressing is left as it is, and one stopped first never leaves', async () => {
    const message = await only();
    const claim = claimMessage(message, { to: 'hash' }, desk.clock.now);
    const by = { school: aSchool(), person: aTeacher({ id: 'olive' }) };
    const at = { owner: rosa, id: message.id };
    const deps = (commit: Commit) => ({
      ...acting({ ...desk.store, commit }),
      store: { ...desk.store, commit },
      now: () => desk.clock.now,
    });
    let isFirst = true;
    const late: Commit = async (facts, mayGoOn) => {
      if (isFirst) await desk.store.commit([claim]);
      isFirst = false;
      return desk.store.commit(facts, mayGoOn);
    };
    expect(await cancelEmail(deps(late), by, at)).toEqual({ refusal: 'not-your-turn' });
    expect((await only()).state).toBe('claimed');

    const david = { kind: 'contact' as const, id: 'david' };
    const [other] = await emails(david);
    if (!other) throw new Error('Nothing is owed');
    await cancelEmail(deps(desk.store.commit), by, { owner: david, id: other.id });
    const claimed = await desk.store.commit([claimMessage(other, { to: 'hash' }, desk.clock.now)]);
    expect(claimed).toBe('conflict');
  });
});

test('a receipt, or an email of another, is not there to be cancelled', async () => {
  await desk.signAs('rosa', { form: 'internet-access-consent', person: 'tom' });
  const receipt = (await emails()).find(({ kind }) => kind === 'receipt');
  expect((await office.post(pathOf(receipt?.id ?? 'none'), {})).status).toBe(404);
  const { id } = await only();
  expect((await office.post(pathOf('nothing.ask.1'), {})).status).toBe(404);
  expect((await office.post(pathOf(id, 'contacts/nobody'), {})).status).toBe(404);
  const teacher = await desk.visit(staffEmails.teacher);
  expect((await teacher.post(pathOf(id), {})).status).toBe(403);
});

describe('a chase by mistake', () => {
  const chased = async () => {
    for (const id of ['samira', 'david', 'rosa', 'karl'])
      await desk.settle({ kind: 'contact', id });
    desk.pass(8 * 86_400);
    office = await desk.visit(staffEmails.office);
    const page = await office.open('/desk/outstanding/chase?round=autumn');
    await office.submit(page, {});
  };
  const reminders = async () => {
    const owed = await desk.store.listOwedMessages('northbrook');
    return owed.filter(({ kind }) => kind === 'chase');
  };

  test('is stopped from the round’s page as far as it has not left', async () => {
    await chased();
    const all = (await reminders()).length;
    expect(all).toBeGreaterThan(1);
    const round = await office.open('/desk/rounds/autumn');
    expect(round.text).toContain(`${all} reminders have not been sent yet`);
    await desk.settle(rosa);
    const stopped = await office.post('/desk/rounds/autumn/stop-reminders', {});
    const after = await office.open(stopped.headers.get('Location') ?? '');
    expect(after.text).toMatch(
      new RegExp(`${all - 1} reminders? (was|were) stopped and will not be sent`),
    );
    expect(after.text).toContain('Cancelled before they were sent');
    expect(await reminders()).toEqual([]);
    expect(after.text).not.toContain('Stop the reminders');
    // Pressed again, there is nothing left to stop.
    const again = await office.post('/desk/rounds/autumn/stop-reminders', {});
    expect(again.headers.get('Location')).toContain('stopped=0');
  });

  test('is stopped also where it was a first email to an address, or went sooner than planned', async () => {
    for (const id of ['david', 'rosa', 'karl']) await desk.settle({ kind: 'contact', id });
    await desk.settle({ kind: 'contact', id: 'samira' }, 'failed');
    desk.pass(8 * 86_400);
    const david = { kind: 'contact' as const, id: 'david' };
    const morning = later(desk.clock.now, 20 * 3600);
    const round = { school: 'northbrook', id: 'another' };
    const planned = goingAt(roundMessage(round, david, 'ask', 1, desk.clock.now), morning);
    await desk.store.commit([{ fact: 'message-owed', message: planned }]);
    office = await desk.visit(staffEmails.office);
    await office.submit(await office.open('/desk/outstanding/chase?round=autumn'), {});
    const asked = (await emails({ kind: 'contact', id: 'samira' })).find(
      ({ state }) => state === 'owed',
    );
    expect(asked?.kind).toBe('ask');
    const brought = async () => (await emails(david)).find(({ id }) => id === planned.id);
    expect((await brought())?.notBefore).toBe(desk.clock.now);
    const owed = (await desk.store.listOwedMessages('northbrook')).length;
    expect((await office.open('/desk/rounds/autumn')).text).toContain(`${owed} reminders have not`);
    const stopped = await office.post('/desk/rounds/autumn/stop-reminders', {});
    const after = await office.open(stopped.headers.get('Location') ?? '');
    expect(after.text).toContain('1 email will be sent on the morning first planned');
    expect((await brought())?.notBefore).toBe(morning);
    // As nobody had asked again, but for that somebody did, and who put it back.
    const said = { at: desk.clock.now, by: 'olive' };
    expect(await brought()).toEqual({
      ...planned,
      asking: [
        { what: 'asked-again', ...said },
        { what: 'put-back', ...said },
      ],
    });
    expect((await office.open('/desk/people/maya')).text).toMatch(
      /asked for by Olive Moss on 10 September 2026 at .*; put back to its own morning by Olive Moss on 10 Sep/,
    );
    expect(await desk.store.listOwedMessages('northbrook')).toHaveLength(1);
    expect(after.text).not.toContain('Stop the reminders');
  });

  test('says of what could not be stopped that it may still leave', async () => {
    await chased();
    const all = (await reminders()).length;
    const commit: Commit = async () => 'conflict';
    const deps = {
      ...acting({ ...desk.store, commit }),
      store: { ...desk.store, commit },
      now: () => desk.clock.now,
    };
    const by = { school: aSchool(), person: aTeacher({ id: 'olive' }) };
    expect(await stopReminders(deps, by, { id: 'autumn' })).toEqual({
      stopped: 0,
      planned: 0,
      left: 0,
      failed: all,
    });
    const page = await office.open(`/desk/rounds/autumn?done=stopped&failed=${all}`);
    expect(page.text).toContain(`${all} could not be stopped and may still be sent. Try again.`);
    expect(page.text).not.toContain('left already');
  });

  test('is stopped by whoever may chase, and of no other school’s round', async () => {
    await chased();
    for (const role of ['teacher', 'esafety', 'approver'] as const) {
      const visitor = await desk.visit(staffEmails[role]);
      const answer = await visitor.post('/desk/rounds/autumn/stop-reminders', {});
      expect(answer.status, role).toBe(403);
    }
    expect((await office.post('/desk/rounds/nothing/stop-reminders', {})).status).toBe(404);
    expect((await reminders()).length).toBeGreaterThan(0);
  });
});
