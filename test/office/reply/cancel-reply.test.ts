import { beforeEach, describe, expect, test } from 'vitest';
import { letterFor } from '../../../functions/acts/message/letters/letter-for.ts';
import { dateAt } from '../../../functions/core/calendar.ts';
import { loadFamily } from '../../../functions/store/family/load-family.ts';
import { contactPk } from '../../../functions/store/keys.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { atNorthbrook, staffEmails } from '../../support/desk/northbrook.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aRelation } from '../../support/person/people.ts';

const photos = 'photo-video-consent';
const internet = 'internet-access-consent';
const periods: Record<string, string> = { [photos]: '2026-27', [internet]: 'standing' };
const of = (person: string, form: string) => `${person}.${form}.${periods[form]}`;
const rosa = '/desk/replies/contacts/rosa?about=tom';
const why = 'The slip was from another family.';

let desk: Desk;
let office: Visitor;
beforeEach(async () => {
  ({ desk, office } = await atNorthbrook('office'));
  await desk.issueRound();
});

const signaturesOf = (person: string) => desk.store.listSignatures('northbrook', person);
const actsOf = async (person: string) => (await signaturesOf(person)).map(({ act }) => act);
const yes = (...keys: string[]) => ({
  by: 'paper',
  ...Object.fromEntries(keys.map((key) => [`${key}.reply`, 'yes'])),
});

/** Enters a yes to these as Rosa's, and returns the page that says it is saved. */
const enter = async (...keys: string[]) => office.submit(await office.open(rosa), yes(...keys));

const linkIn = (page: { page: Awaited<ReturnType<Visitor['open']>>['page'] }, text: string) =>
  page.page
    .querySelectorAll('a')
    .find((one) => one.text.includes(text))
    ?.getAttribute('href') ?? 'no such link';

describe('a reply entered by mistake', () => {
  test('is cancelled whole from the page that says it is saved, with a reason', async () => {
    const saved = await enter(of('ben', photos), of('tom', photos), of('tom', internet));
    const cancel = await office.open(linkIn(saved, 'Cancel the whole reply'));
    expect(cancel.heading).toBe('Cancel the reply from Rosa Reyes');
    expect(cancel.text).toContain('entered by Olive Moss');
    expect(cancel.page.querySelectorAll('tbody tr')).toHaveLength(3);
    const none = await office.submit(cancel, { why: ' ' });
    expect([none.status, none.errors.map(({ text }) => text)]).toEqual([
      422,
      ['Say what went wrong'],
    ]);
    expect(await actsOf('ben')).toEqual(['sign']);

    const done = await office.submit(cancel, { why });
    expect(done.path).toBe('/desk/people/tom?done=reply-cancelled');
    expect(done.text).toContain('The reply is cancelled');
    expect(await actsOf('ben')).toEqual(['sign', 'void']);
    expect((await actsOf('tom')).toSorted()).toEqual(['sign', 'sign', 'void', 'void']);
    const voids = [...(await signaturesOf('ben')), ...(await signaturesOf('tom'))].filter(
      ({ act }) => act === 'void',
    );
    expect(new Set(voids.map(({ reference }) => reference)).size).toBe(1);
    expect(voids[0]).toMatchObject({ why, signatory: { kind: 'person', id: 'olive' } });
    // The line of time has both, and offers to cancel nothing any more.
    expect(done.text).toContain(why);
    expect(done.text).not.toContain('Cancel the whole reply');
    const record = await desk.store.findPerson('northbrook', 'tom');
    expect(
      record?.agreements.flatMap(({ slots }) => slots.flatMap((slot) => slot.entries)),
    ).toEqual([]);
  });

  test('owes one piece of evidence of all that was cancelled', async () => {
    const saved = await enter(of('ben', photos), of('tom', photos));
    await office.submit(await office.open(linkIn(saved, 'Cancel the whole reply')), { why });
    const olive = await desk.store.findPerson('northbrook', 'olive');
    expect(olive?.jobs?.map(({ pins }) => pins.map(({ person }) => person).toSorted())).toEqual([
      ['ben', 'tom'],
    ]);
  });

  test('is told in no receipt that has not left yet', async () => {
    const saved = await enter(of('tom', photos));
    const owner = { kind: 'contact' as const, id: 'rosa' };
    const letter = async () => {
      const mail = await desk.store.listOwnerMessages('northbrook', owner);
      const receipt = mail.find(({ kind }) => kind === 'receipt');
      const loaded = await loadFamily(desk.store, 'northbrook', owner, desk.clock.now);
      if (!receipt || !loaded) throw new Error('Nothing is owed');
      const on = dateAt(desk.clock.now);
      return letterFor(desk.store, receipt, loaded.family, catalogue, on);
    };
    expect(await letter()).toBeDefined();
    await office.submit(await office.open(linkIn(saved, 'Cancel the whole reply')), { why });
    expect(await letter()).toBeUndefined();
  });

  test('is cancelled from the page of the person or the contact later, and only once', async () => {
    await enter(of('ben', photos), of('tom', photos));
    const path = linkIn(await office.open('/desk/people/ben'), 'Cancel the whole reply');
    expect(path).toContain('?about=ben');
    const same = linkIn(await office.open('/desk/contacts/rosa'), 'Cancel the whole reply');
    expect(same.split('?')[0]).toBe(path.split('?')[0]);
    const cancel = await office.open(path);
    expect((await office.submit(cancel, { why })).path).toContain('/desk/people/ben');
    expect((await office.submit(cancel, { why })).path).toContain('done=reply-cancelled');
    expect(await actsOf('ben')).toEqual(['sign', 'void']);
    expect((await office.open(path)).text).toContain('there is nothing to cancel');
    const contact = await office.open('/desk/contacts/rosa');
    expect(contact.text).toContain('cancelled by the school');
    expect(contact.text).not.toContain('Cancel the whole reply');
  });

  test('is refused where a line has changed since, and says which can be cancelled one by one', async () => {
    const saved = await enter(of('ben', photos), of('tom', photos));
    const path = linkIn(saved, 'Cancel the whole reply');
    const before = await office.open(path);
    await desk.signAs('rosa', { form: photos, person: 'ben', answer: 'no' });
    const refused = await office.submit(before, { why });
    expect([refused.status, refused.heading]).toEqual([409, 'The reply was not cancelled']);
    expect(await actsOf('tom')).toEqual(['sign']);
    const after = await office.open(path);
    expect(after.text).toContain('some of it has changed');
    expect(after.page.querySelector('form[method=post] textarea')).toBeNull();
    const one = await office.open(linkIn(after, 'Cancel only this form'));
    await office.submit(one, { why });
    expect(await actsOf('tom')).toEqual(['sign', 'void']);
    expect((await office.open(path)).text).toContain('there is nothing to cancel');
  });

  test('is cancelled also for a child whose contact they are no longer', async () => {
    const saved = await enter(of('ben', photos), of('tom', photos));
    const ended = aRelation({ person: 'ben', contact: 'rosa', endedOn: '2026-09-02' });
    await desk.store.writeRegister('northbrook', [{ put: 'relation', relation: ended }]);
    await office.submit(await office.open(linkIn(saved, 'Cancel the whole reply')), { why });
    expect(await actsOf('ben')).toEqual(['sign', 'void']);
  });

  test.each(['tom', 'ben'])(
    'is found whole from %s, though a register file dropped one of them',
    async (from) => {
      const saved = await enter(of('ben', photos), of('tom', photos));
      await desk.store.writeRegister('northbrook', [
        { remove: 'relation', person: 'ben', contact: 'rosa' },
      ]);
      const path = linkIn(saved, 'Cancel the whole reply').replace(/about=.*/, `about=${from}`);
      const cancel = await office.open(path);
      expect(cancel.page.querySelectorAll('tbody tr')).toHaveLength(2);
      await office.submit(cancel, { why });
      expect(await actsOf('ben')).toEqual(['sign', 'void']);
      expect(await actsOf('tom')).toEqual(['sign', 'void']);
    },
  );

  test('is found by whoever’s page it was opened from once nothing else tells of it', async () => {
    const saved = await enter(of('ben', photos));
    await desk.store.writeRegister('northbrook', [
      { remove: 'relation', person: 'ben', contact: 'rosa' },
      { remove: 'relation', person: 'tom', contact: 'rosa' },
    ]);
    const owned = await desk.table.query(contactPk('northbrook', 'rosa'));
    await desk.table.writeBatch(
      owned
        .filter(({ sk }) => /^(JOB|ZMSG)#/.test(sk))
        .map(({ pk, sk }) => ({ remove: { pk, sk } })),
    );
    const path = linkIn(saved, 'Cancel the whole reply').replace(/about=.*/, 'about=ben');
    expect((await office.open(path)).page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  describe('what it gave to do', () => {
    const withdrawn = async () => {
      await desk.signAs('rosa', { form: photos });
      desk.pass(900);
      const page = await office.open(rosa);
      return office.submit(page, { by: 'paper', [`${of('tom', photos)}.reply`]: 'withdraw' });
    };
    const followUp = async () => {
      const all = await desk.store.listFollowUpsOf('northbrook', 'tom');
      const found = all.find(({ kind }) => kind === 'withdrawn');
      if (!found) throw new Error('Nobody was told');
      return found;
    };
    const toDo = async (query = '') => (await office.open(`/desk/to-do${query}`)).text;

    test.each(['as a whole', 'by itself'])(
      'is no longer to do once it is cancelled %s',
      async (how) => {
        const saved = await withdrawn();
        expect(await toDo()).toContain('Tom Reyes');
        const { agreement, rev } = await followUp();
        const path =
          how === 'as a whole'
            ? linkIn(saved, 'Cancel the whole reply')
            : `/desk/people/tom/strike-out/${agreement}/${rev}`;
        desk.pass(60);
        await office.submit(await office.open(path), { why });
        expect(await toDo()).not.toContain('Tom Reyes, 5A: Photos');
        expect(await desk.store.listFollowUps('northbrook')).toEqual([]);
        const closed = { at: desk.clock.now, by: 'olive' };
        expect(await followUp()).toMatchObject({ done: closed, cancelled: closed });
        // Nobody said that it is done, and nobody can put it back.
        expect(await toDo('?show=done')).toContain('Nothing has been marked as done');
        expect((await office.open('/desk/people/tom')).text).not.toContain('was marked as done');
        const put = await office.post('/desk/to-do/put-back', { person: 'tom', at: closed.at });
        expect(put.status).toBe(404);
      },
    );

    test('and was done already is told before and after', async () => {
      const saved = await withdrawn();
      const was = await followUp();
      const done = { at: desk.clock.now, by: 'olive' };
      await desk.store.commit([{ fact: 'follow-up-changed', was, followUp: { ...was, done } }]);
      desk.pass(60);
      const cancel = await office.open(linkIn(saved, 'Cancel the whole reply'));
      expect(cancel.text).toContain('Somebody has already acted on this reply');
      await office.submit(cancel, { why });
      expect(await followUp()).toMatchObject({ done, cancelled: { at: desk.clock.now } });
      const list = await office.open('/desk/to-do?show=done');
      expect(list.text).toContain('This reply has been cancelled since');
      expect(list.text).not.toContain('Put back:');
    });
  });

  test('says what comes of an answer under a record that was merged into this one', async () => {
    await desk.store.writeRegister('northbrook', [
      {
        put: 'contact',
        contact: aContact({ id: 'second', name: 'R Reyes', email: 'r2@example.org' }),
      },
      {
        put: 'relation',
        relation: aRelation({ person: 'tom', contact: 'second', decides: 'yes' }),
      },
    ]);
    await desk.signAs('rosa', { form: photos, person: 'tom' });
    desk.pass(900);
    const page = await office.open('/desk/replies/contacts/second?about=tom');
    const saved = await office.submit(page, yes(of('tom', photos)));
    desk.pass(60);
    const admin = await desk.visit(staffEmails.admin);
    const merge = await admin.open('/desk/contacts/rosa/merge/second');
    await admin.submit(merge, { name: 'kept', email: 'kept', 'child.tom': 'kept', same: 'yes' });
    const cancel = await office.open(linkIn(saved, 'Cancel the whole reply'));
    expect(cancel.text).toContain('R Reyes had answered before');
    await office.submit(cancel, { why });
    const record = await desk.store.findPerson('northbrook', 'tom');
    const entries = record?.agreements
      .find(({ form }) => form === photos)
      ?.slots.flatMap((slot) => slot.entries);
    expect(entries).toEqual([]);
  });

  test('says that an earlier answer does not come back by itself', async () => {
    await desk.signAs('rosa', { form: photos });
    const page = await office.open(rosa);
    const saved = await office.submit(page, {
      by: 'paper',
      [`${of('tom', photos)}.reply`]: 'withdraw',
    });
    const cancel = await office.open(linkIn(saved, 'Cancel the whole reply'));
    expect(cancel.text).toContain('Their earlier answer will not count again by itself');
  });

  test('is nobody’s but the office’s, and is not found under another name or reference', async () => {
    const saved = await enter(of('tom', photos));
    const path = linkIn(saved, 'Cancel the whole reply');
    const teacher = await desk.visit(staffEmails.teacher);
    expect((await teacher.send(path)).status).toBe(403);
    expect((await teacher.post(path, { why })).status).toBe(403);
    for (const other of [
      path.replace('contacts/rosa', 'contacts/samira'),
      path.replace('contacts/rosa', 'people/tom'),
      path.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, '0000-0000'),
    ]) {
      expect((await office.send(other)).status, other).toBe(404);
      expect((await office.post(other, { why })).status, other).toBe(404);
    }
    // What she signed herself is no reply that was entered.
    await desk.signAs('rosa', { form: internet, reference: 'AAAA-BBBB' });
    const own = path.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, 'AAAA-BBBB');
    expect((await office.send(own)).status).toBe(404);
    expect(await actsOf('tom')).not.toContain('void');
  });
});

test('replies of a contact who is restricted for any child are entered and cancelled by administrators alone', async () => {
  await desk.store.writeRegister('northbrook', [
    { put: 'contact', contact: aContact({ id: 'ray', name: 'Ray Stone', email: 'r@example.org' }) },
    { put: 'relation', relation: aRelation({ person: 'leo', contact: 'ray', decides: 'yes' }) },
    { put: 'relation', relation: aRelation({ person: 'maya', contact: 'ray', restricted: true }) },
  ]);
  const admin = await desk.visit(staffEmails.admin);
  const at = '/desk/replies/contacts/ray?about=leo';
  expect((await office.send(at)).status).toBe(403);
  expect((await office.post(at, yes(of('leo', internet)))).status).toBe(403);
  const saved = await admin.submit(await admin.open(at), yes(of('leo', internet)));
  const path = linkIn(saved, 'Cancel the whole reply');
  expect((await office.send(path)).status).toBe(403);
  expect((await office.post(path, { why })).status).toBe(403);
  const person = await office.open('/desk/people/leo');
  expect(person.text).toContain('Ray Stone');
  for (const hidden of ['Cancel the whole reply', 'r@example.org', '/desk/contacts/ray'])
    expect(person.page.toString()).not.toContain(hidden);
  await admin.submit(await admin.open(path), { why });
  expect((await actsOf('leo')).toSorted()).toEqual(['sign', 'void']);
});
