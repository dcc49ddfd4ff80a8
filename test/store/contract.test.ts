import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sayNotMe } from '../../functions/acts/contact/say-not-me.ts';
import { finishFollowUp } from '../../functions/acts/follow-up/finish-follow-up.ts';
import { endEverySession, endSession } from '../../functions/acts/staff/end-sessions.ts';
import { saveRoles } from '../../functions/acts/staff/save-roles.ts';
import { withEntry } from '../../functions/core/agreement/seat.ts';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import type { AuditEvent } from '../../functions/core/audit/audit-event.ts';
import { later } from '../../functions/core/calendar.ts';
import type { ArchiveJob } from '../../functions/core/evidence/archive-job.ts';
import type { Draft } from '../../functions/core/family/draft.ts';
import type { FollowUp } from '../../functions/core/follow-up/follow-up.ts';
import type { Link } from '../../functions/core/link/link.ts';
import type { Message } from '../../functions/core/message/message.ts';
import type { Role } from '../../functions/core/staff/role.ts';
import type { Access } from '../../functions/core/staff/staff-access.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createKeepAudit } from '../../functions/store/audit/audit-store.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { limitPk, nudgeOf, schoolPk } from '../../functions/store/keys.ts';
import type { Store } from '../../functions/store/store.ts';
import type { Table } from '../../functions/store/table.ts';
import { aSignature } from '../documents/signatures.ts';
import { asked } from '../support/agreement/agreement.ts';
import { rolesGiven } from '../support/desk/roles-given.ts';
import { photoForm } from '../support/form/photo-form.ts';
import {
  aContact,
  aPupil,
  aRelation,
  aSchool,
  aTeacher,
  registerWrites,
} from '../support/person/people.ts';
import { acting } from '../support/store/acting.ts';
import { startDynamo } from '../support/store/dynamo.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const now = '2026-09-02T10:00:00.000Z';
const owner = { kind: 'contact' as const, id: 'samira' };

const anAgreement = (school: string, given: { person?: string; round?: string } = {}) =>
  asked(photoForm, { school, person: given.person, round: given.round, at: now });

const aMessage = (school: string, given: Partial<Message> = {}): Message => ({
  school,
  owner,
  id: 'autumn.ask.1',
  kind: 'ask',
  round: 'autumn',
  state: 'owed',
  owedAt: now,
  notBefore: now,
  tries: 0,
  ...given,
});

const signatureIn = (school: string, given: Partial<Signature> = {}): Signature =>
  aSignature({ school, person: 'maya', signatory: owner, ...given });

const aLink = (school: string): Link => ({
  school,
  owner,
  tokenHash: 'f'.repeat(64),
  ref: 'f'.repeat(12),
  sentAt: now,
  emailHash: emailHash('samira.khan@example.org'),
  address: 's•••@example.org',
  academicYear: '2026-27',
});

const shardsOwing = async (store: Store, lane: 'sign' | 'bulk' | 'job', before: string) =>
  (
    await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map((shard) => store.listOwed(lane, shard, before, 100)),
    )
  )
    .flat()
    .map(({ owedAt, ...nudge }) => {
      // Since when, too, or an alarm would never hear of it.
      expect(owedAt).toMatch(/^20/);
      return nudge;
    });

/** What every store does, whatever table it stands on. */
function storeContract(makeTable: () => Promise<Table>): void {
  let table: Table;
  let store: Store;
  let school: string;
  let count = 0;

  beforeAll(async () => {
    table = await makeTable();
    store = createStore(table, emailHash);
  });

  beforeEach(async () => {
    count += 1;
    school = `school-${count}`;
    await store.commit([{ fact: 'school-founded', school: aSchool({ id: school }) }]);
    const given = {
      persons: [
        aPupil({ school }),
        aPupil({ school, id: 'idris', firstName: 'Idris', class: '2A', year: '2' as const }),
        aTeacher({ school }),
      ],
      contacts: [aContact({ school })],
      relations: [aRelation({ school }), aRelation({ school, person: 'idris' })],
    };
    await store.writeRegister(school, registerWrites(given));
  });

  it('refuses a school id that is taken', async () => {
    expect(await store.commit([{ fact: 'school-founded', school: aSchool({ id: school }) }])).toBe(
      'conflict',
    );
    expect((await store.findSchool(school))?.name).toBe('Northbrook School');
  });

  it('finds a link owner with everything that stands with them, and nothing of another school', async () => {
    await store.commit([{ fact: 'link-minted', link: aLink(school) }]);
    const found = await store.findOwner(school, owner);
    expect(found?.contact?.name).toBe('Samira Khan');
    expect(found?.relations.map((relation) => relation.person).sort()).toEqual(['idris', 'maya']);
    expect(found?.links.map((link) => link.ref)).toEqual(['f'.repeat(12)]);
    expect(await store.findOwner('another', owner)).toBeUndefined();
  });

  it('finds a person with their agreements and whose child they are', async () => {
    await store.commit([{ fact: 'asked', agreement: anAgreement(school) }]);
    const found = await store.findPerson(school, 'maya');
    expect(found?.person).toEqual(aPupil({ school }));
    expect(found?.agreements).toEqual([anAgreement(school)]);
    expect(found?.relations).toEqual([aRelation({ school })]);
  });

  it('lists people by class, then surname, and one class alone', async () => {
    expect((await store.listPeople(school)).map((row) => row.id)).toEqual([
      'idris',
      'maya',
      'teacher',
    ]);
    expect((await store.listPeople(school, { class: '4B' })).map((row) => row.id)).toEqual([
      'maya',
    ]);
    expect(await store.listPeople(school, { class: '4' })).toEqual([]);
  });

  it('lists people of one surname by their first names, whatever their ids', async () => {
    const khans = [
      ['a', 'Zara'],
      ['b', 'Idris'],
      ['c', 'adam'],
    ].map(([id, firstName]) =>
      aPupil({ school, id, firstName, lastName: 'Khan', class: '6C', year: '6' }),
    );
    await store.writeRegister(
      school,
      khans.map((person) => ({ put: 'person' as const, person })),
    );
    const listed = await store.listPeople(school, { class: '6C' });
    expect(listed.map((row) => row.firstName)).toEqual(['adam', 'Idris', 'Zara']);
  });

  it('finds contacts by the hash of their address', async () => {
    const found = await store.listContactsByEmail(school, emailHash(' Samira.Khan@EXAMPLE.org'));
    expect(found.map((row) => row.id)).toEqual(['samira']);
    expect(await store.listContactsByEmail(school, emailHash('other@example.org'))).toEqual([]);
  });

  it('writes facts all or nothing', async () => {
    const agreement = anAgreement(school);
    await store.commit([{ fact: 'asked', agreement }]);
    const signed = withEntry(agreement, 'parent', owner, {
      form: photoForm,
      answers: { website: 'yes' },
      at: now,
    });
    const facts = [
      { fact: 'signed' as const, signature: signatureIn(school) },
      { fact: 'agreement-changed' as const, agreement: signed, wasRev: 7 },
    ];
    expect(await store.commit(facts)).toBe('conflict');
    expect(await store.listSignatures(school, 'maya')).toEqual([]);
    expect(await store.commit([facts[0]!, { ...facts[1]!, wasRev: 0 } as never])).toBe('ok');
    expect(await store.listSignatures(school, 'maya')).toEqual([signatureIn(school)]);
    expect((await store.findPerson(school, 'maya'))?.agreements).toEqual([signed]);
  });

  it('never overwrites a signature', async () => {
    await store.commit([{ fact: 'signed', signature: signatureIn(school) }]);
    const other = signatureIn(school, { typedName: 'Somebody Else' });
    expect(await store.commit([{ fact: 'signed', signature: other }])).toBe('conflict');
    expect((await store.listSignatures(school, 'maya'))[0]?.typedName).toBe('Samira Khan');
  });

  it('lets one of two writers win when both decided on the same revision', async () => {
    const agreement = anAgreement(school);
    await store.commit([{ fact: 'asked', agreement }]);
    const next = { ...agreement, rev: 1 };
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        store.commit([{ fact: 'agreement-changed', agreement: next, wasRev: 0 }]),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
  });

  it('lists an agreement as outstanding while it is open, and no longer once complete', async () => {
    const agreement = anAgreement(school);
    await store.commit([{ fact: 'asked', agreement }]);
    expect(await store.listOutstanding(school, 'autumn')).toMatchObject([
      { person: 'maya', turn: 'parent', status: 'ready', form: 'photo-video-consent' },
    ]);
    const signed = withEntry(agreement, 'parent', owner, {
      form: photoForm,
      answers: { website: 'no' },
      at: now,
    });
    await store.commit([{ fact: 'agreement-changed', agreement: signed, wasRev: 0 }]);
    expect(await store.listOutstanding(school, 'autumn')).toEqual([]);
  });

  it('sweeps owed messages once due, and lists them by round once sent', async () => {
    const message = aMessage(school);
    await store.commit([{ fact: 'message-owed', message }]);
    expect(await store.commit([{ fact: 'message-owed', message }])).toBe('conflict');
    const nudge = nudgeOf.message(message);
    expect(await shardsOwing(store, 'bulk', '2026-09-02T09:59:59.000Z')).not.toContainEqual(nudge);
    expect(await shardsOwing(store, 'bulk', now)).toContainEqual(nudge);
    expect(await store.listOwedMessages(school)).toEqual([
      {
        owner,
        id: message.id,
        kind: 'ask',
        round: 'autumn',
        state: 'owed',
        owedAt: message.notBefore,
      },
    ]);
    expect(await store.listOwedMessages(`${school}-2`)).toEqual([]);
    const sent: Message = { ...message, state: 'sent', to: 'a hash', sentAt: now };
    expect(await store.commit([{ fact: 'message-moved', message: sent, was: 'claimed' }])).toBe(
      'conflict',
    );
    expect(await store.commit([{ fact: 'message-moved', message: sent, was: 'owed' }])).toBe('ok');
    expect(await shardsOwing(store, 'bulk', now)).not.toContainEqual(nudge);
    expect(await store.listRoundMessages(school, 'autumn')).toMatchObject([
      { state: 'sent', to: 'a hash', sentAt: now },
    ]);
    expect(await store.listOwedMessages(school)).toEqual([]);
    expect(await store.listOwnerMessages(school, owner)).toEqual([sent]);
  });

  it('sweeps bulk work of every school, also as an earlier version left it, the first due first', async () => {
    const schools = ['', '-b', '-c'].map((end) => `${school}${end}`);
    for (const [n, one] of schools.entries()) {
      const notBefore = `2026-09-02T09:00:0${5 - n}.000Z`;
      await store.commit([{ fact: 'message-owed', message: aMessage(one, { notBefore }) }]);
    }
    const late = aMessage(school, { id: 'autumn.ask.2', notBefore: '2026-09-03T09:00:00.000Z' });
    await store.commit([{ fact: 'message-owed', message: late }]);
    const older = aMessage(school, { id: 'autumn.chase.1', kind: 'chase' });
    const at = nudgeOf.message(older);
    const isk = '2026-09-02T09:00:01.000Z';
    await table.write([
      { put: { ...older, ...at, ipk: 'OWED#bulk#0', isk, row: { owedAt: now } } },
    ]);
    const owing = (await shardsOwing(store, 'bulk', now)).filter(
      ({ pk }) => pk.includes(`#${school}#`) || pk.includes(`#${school}-`),
    );
    const due = schools.map((one) => nudgeOf.message(aMessage(one)));
    expect(owing).toHaveLength(4);
    expect(owing).toEqual(expect.arrayContaining([...due, at]));
    // A process that has not found yet that nothing older is left.
    expect(await createStore(table, emailHash).listOwedMessages(school)).toMatchObject([
      { id: 'autumn.ask.1' },
      { id: 'autumn.ask.2' },
      { id: 'autumn.chase.1' },
    ]);
    const settled: Message = { ...older, state: 'sent', sentAt: now };
    await store.commit([{ fact: 'message-moved', message: settled, was: 'owed' }]);
  });

  it('lets one of several claim a job, and owes a finished one no more', async () => {
    const job = { school, owner, id: 'NB-1', pins: [], owedAt: now, notBefore: now, tries: 0 };
    await store.commit([{ fact: 'evidence-owed', job }]);
    const nudge = nudgeOf.archive(job);
    const until = '2026-09-02T10:05:00.000Z';
    const claims = await Promise.all([1, 2, 3].map(() => store.claim(nudge, now, until)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.findArchiveJob(nudge)).toMatchObject({ notBefore: until, tries: 1 });
    expect(await shardsOwing(store, 'sign', now)).not.toContainEqual(nudge);
    expect(await shardsOwing(store, 'sign', until)).toContainEqual(nudge);
    const written = (claimed: ArchiveJob) =>
      store.commit([{ fact: 'evidence-written', job: claimed, doneAt: now }]);
    expect(await written(job), 'not the claimant').toBe('conflict');
    expect(await shardsOwing(store, 'sign', until)).toContainEqual(nudge);
    expect(await written({ ...job, notBefore: until, tries: 1 })).toBe('ok');
    expect(await shardsOwing(store, 'sign', until)).not.toContainEqual(nudge);
    expect(await store.claim(nudge, now, until)).toBe(false);
  });

  it('moves a job on only while its claim stands, and owes a finished one no more', async () => {
    const job = { school, owner, id: 'NB-2', pins: [], owedAt: now, notBefore: now, tries: 1 };
    const later = '2026-09-02T10:05:00.000Z';
    const moved: ArchiveJob = { ...job, notBefore: later, tries: 0, written: ['NB-2.copy'] };
    const moveOn = (next: ArchiveJob, was: string) =>
      store.commit([{ fact: 'evidence-moved-on', job: next, was }]);
    await store.commit([{ fact: 'evidence-owed', job }]);
    expect(await moveOn(moved, later)).toBe('conflict');
    expect(await moveOn(moved, now)).toBe('ok');
    const nudge = nudgeOf.archive(job);
    expect(await store.findArchiveJob(nudge)).toEqual(moved);
    expect(await shardsOwing(store, 'sign', now)).not.toContainEqual(nudge);
    expect(await shardsOwing(store, 'sign', later)).toContainEqual(nudge);
    const takenOver = { ...moved, notBefore: '2026-09-02T10:10:00.000Z' };
    expect(await moveOn(takenOver, later)).toBe('ok');
    const written = (claimed: ArchiveJob) =>
      store.commit([{ fact: 'evidence-written', job: claimed, doneAt: now }]);
    expect(await written(moved), 'under a claim that has ended').toBe('conflict');
    expect(await written(takenOver)).toBe('ok');
    expect(await moveOn(moved, later)).toBe('conflict');
    expect(await shardsOwing(store, 'sign', later)).not.toContainEqual(nudge);
  });

  it('honours a lock that an earlier version took, and leaves one that such a version can take', async () => {
    const key = { pk: schoolPk(school), sk: 'LOCK' };
    const taken = { ...key, holder: 'import:one', until: '2026-09-02T10:15:00.000Z' };
    await table.write([{ put: taken, when: 'absent' }]);
    expect(await store.lock(school, 'issue autumn', now, '2026-09-02T10:00:30.000Z')).toBe(false);
    expect(await store.unlock(school, 'import:one')).toBe(true);
    const left = await table.get(key);
    // As that version judges it: whose it is, and whether it has fallen.
    expect([left?.['holder'] === 'issue autumn', String(left?.['until']) > now]).toEqual([
      false,
      false,
    ]);
    expect(await store.lock(school, 'issue autumn', now, '2026-09-02T10:00:30.000Z')).toBe(true);
  });

  it('has a job of issuing owed no more once it is done', async () => {
    const job = { school, id: 'autumn', round: 'autumn', by: 'ada', owedAt: now, tries: 0 };
    await store.commit([{ fact: 'issue-owed', job: { ...job, notBefore: now } }]);
    expect(await shardsOwing(store, 'job', now)).toEqual([nudgeOf.issue(job)]);
    await store.commit([{ fact: 'issue-done', job, doneAt: now }]);
    expect(await shardsOwing(store, 'job', now)).toEqual([]);
    expect(await store.findIssueJob(nudgeOf.issue(job))).toMatchObject({ doneAt: now });
    expect(await store.claim(nudgeOf.issue(job), now, '2026-09-02T10:00:30.000Z')).toBe(false);
  });

  it('gives the lock to one holder until it is given back or falls', async () => {
    const until = '2026-09-02T10:02:00.000Z';
    expect(await store.lock(school, 'import-1', now, until)).toBe(true);
    expect(await store.lock(school, 'issue-1', now, until)).toBe(false);
    expect(await store.lock(school, 'import-1', now, until)).toBe(true);
    await store.unlock(school, 'issue-1');
    expect(await store.lock(school, 'issue-1', now, until)).toBe(false);
    expect(
      await store.lock(school, 'issue-1', '2026-09-02T10:03:00.000Z', '2026-09-02T10:04:00.000Z'),
    ).toBe(true);
    await store.unlock(school, 'issue-1');
    expect(await store.lock(school, 'import-2', now, until)).toBe(true);
  });

  it('counts a limit up to its most', async () => {
    const limit = {
      school,
      name: 'link.samira',
      window: '2026-09-02',
      max: 3,
      expiresAt: '2026-09-03T10:00:00.000Z',
    };
    const answers: boolean[] = [];
    for (let i = 0; i < 5; i += 1) answers.push(await store.allow(limit));
    expect(answers).toEqual([true, true, true, false, false]);
    expect(await store.hasLeft(limit)).toBe(false);
    for (const one of [{ max: 4 }, { window: '2026-09-03' }, { name: 'other' }])
      for (const again of [1, 2])
        expect(await store.hasLeft({ ...limit, ...one }), `${again}`).toBe(true);
    expect(await store.allow({ ...limit, window: '2026-09-03' })).toBe(true);
    // Whoever may count must be kept from all else of a school, which only a partition does.
    const kept = await table.query(schoolPk(school));
    expect(kept.map((item) => item.sk)).toEqual(['META']);
    expect(await table.query(limitPk(school))).toHaveLength(2);
  });

  it('keeps the roles of a sign-in that a file names again', async () => {
    const hash = emailHash(`g.oyelaran@${school}.example.org`);
    const signIn = { put: 'sign-in' as const, emailHash: hash, person: 'teacher' };
    await store.writeRegister(school, [signIn]);
    await store.commit([
      await rolesGiven(store, { school, person: 'teacher', emailHash: hash, roles: ['teacher'] }),
    ]);
    await store.writeRegister(school, [signIn]);
    expect(await rolesOf({ emailHash: hash })).toEqual(['teacher']);
    expect(await store.listSignIns(hash)).toEqual([{ school, person: 'teacher', emailHash: hash }]);
    expect((await store.listStaffSignIns(school)).map(({ roles }) => roles)).toEqual([['teacher']]);
  });

  /** Two administrators, as they were read. */
  const twoAdmins = async () => {
    const [ada, ben] = await Promise.all(
      ['ada', 'ben'].map(async (person): Promise<Access> => {
        const hash = emailHash(`${person}@${school}.example.org`);
        const signIn = { school, person, emailHash: hash };
        await store.writeRegister(school, [{ put: 'sign-in', emailHash: hash, person }]);
        await store.commit([await rolesGiven(store, { ...signIn, roles: ['admin', 'office'] })]);
        return (await store.findStanding(hash)).access[0]!;
      }),
    );
    return { ada: ada!, ben: ben! };
  };
  const gave = { by: 'ada', at: now };
  const rolesOf = async ({ emailHash: hash }: { emailHash: string }) =>
    (await store.findStanding(hash)).access[0]?.roles;

  it('changes roles only from those that were read, all or nothing', async () => {
    const { ada, ben } = await twoAdmins();
    const taken = { was: ben, roles: ['office' as const] };
    expect(await saveRoles({ store }, { changes: [taken], stays: ada }, gave)).toBe('ok');
    expect((await store.listStaffSignIns(school)).map((one) => one.roles.length)).toEqual([2, 1]);
    const both = [
      { was: ada, roles: [] },
      { was: ben, roles: ['admin' as const, 'teacher' as const] },
    ];
    expect(await saveRoles({ store }, { changes: both }, gave)).toBe('conflict');
    expect(await rolesOf(ada)).toEqual(['admin', 'office']);
    expect(await rolesOf(ben)).toEqual(['office']);
  });

  it('gives nothing to a sign-in that a file has removed', async () => {
    const { ben } = await twoAdmins();
    const removed = { remove: 'sign-in' as const, emailHash: ben.emailHash, person: 'ben' };
    await store.writeRegister(school, [removed]);
    expect(await saveRoles({ store }, { changes: [{ was: ben, roles: ['teacher'] }] }, gave)).toBe(
      'conflict',
    );
    expect(await store.listSignIns(ben.emailHash)).toEqual([]);
  });

  it('takes nothing on the word of an administrator who is one no more', async () => {
    const { ada, ben } = await twoAdmins();
    const removed = { remove: 'sign-in' as const, emailHash: ada.emailHash, person: 'ada' };
    await store.writeRegister(school, [removed]);
    const taken = { changes: [{ was: ben, roles: [] }], stays: ada };
    expect(await saveRoles({ store }, taken, gave)).toBe('conflict');
    expect(await rolesOf(ben)).toEqual(['admin', 'office']);
  });

  it('gives nothing back with an address that a file takes away and brings back', async () => {
    const { ben } = await twoAdmins();
    const { emailHash, person } = ben;
    await store.writeRegister(school, [{ remove: 'sign-in', emailHash, person }], 'one');
    await store.writeRegister(school, [{ put: 'sign-in', emailHash, person }], 'two');
    const [back] = (await store.findStanding(emailHash)).access;
    expect([back?.roles, back?.isConfirmed]).toEqual([[], false]);
    const listed = (await store.listStaffSignIns(school)).find((one) => one.person === 'ben');
    expect(listed?.roles).toEqual([]);
    // Whoever decides anew decides on this one.
    const changes = [{ was: back!, roles: ['office' as const] }];
    expect(await saveRoles({ store }, { changes }, gave)).toBe('ok');
    expect(await rolesOf(ben)).toEqual(['office']);
  });

  it('remembers who gave a role and when, for as long as it is held', async () => {
    const { ben } = await twoAdmins();
    const change = async (was: Access, roles: Role[], by: string) => {
      await saveRoles({ store }, { changes: [{ was, roles }] }, { by, at: now });
      return (await store.findStanding(ben.emailHash)).access[0]!;
    };
    const first = await change(ben, ['office', 'teacher'], 'ada');
    expect(first.given).toEqual([{ role: 'office' }, { role: 'teacher', by: 'ada', at: now }]);
    const second = await change(first, ['teacher', 'esafety'], 'eve');
    expect(second.given).toEqual([
      { role: 'teacher', by: 'ada', at: now },
      { role: 'esafety', by: 'eve', at: now },
    ]);
  });

  it('ends one session of an address, and all of them', async () => {
    const { ada } = await twoAdmins();
    const sessions = async () => (await store.findStanding(ada.emailHash)).sessions;
    expect(await sessions()).toEqual({ generation: 0, ended: [] });
    const session = { id: 'one', generation: 0, startedAt: now, seenAt: now };
    await endSession(acting(store), { ...session, emailHash: ada.emailHash });
    expect(await sessions()).toEqual({ generation: 0, ended: ['one'] });
    await endEverySession(acting(store), ada.emailHash);
    await endEverySession(acting(store), ada.emailHash);
    expect(await sessions()).toEqual({ generation: 2, ended: ['one'] });
    expect((await store.findStanding(ada.emailHash)).access).toEqual([ada]);
  });

  it('keeps an event of the trail once, and lists a school’s newest first, page by page', async () => {
    const keep = createKeepAudit(table);
    const event = (minute: number, of = school): AuditEvent => ({
      type: 'signed-in',
      school: of,
      by: 'ada',
      id: `e${minute}`,
      at: later(now, minute * 60),
    });
    const until = later(now, 86_400);
    for (const minute of [2, 0, 1]) expect(await keep(event(minute), until)).toBe('ok');
    await keep(event(5, 'another'), until);
    await keep(event(6), now);
    expect(await keep(event(1), until)).toBe('conflict');
    const page = { limit: 2, now };
    const [newest, next] = await store.listAudit(school, { ...page, limit: 3 });
    expect([newest?.event, next?.event]).toEqual([event(2), event(1)]);
    const older = await store.listAudit(school, { ...page, before: next!.place });
    expect(older.map((entry) => entry.event)).toEqual([event(0)]);
    expect(await table.query(schoolPk(school))).toHaveLength(1);
  });

  it('lists what strangers did by month, and none of it at a school', async () => {
    const keep = createKeepAudit(table);
    const failed = (at: string): AuditEvent => ({
      type: 'sign-in-failed',
      why: 'unknown',
      network: 'a1',
      id: 'one',
      at,
    });
    const [september, october] = ['2026-09-30T23:59:59.999Z', '2026-10-01T00:00:00.000Z'];
    for (const at of [september, october]) await keep(failed(at), later(october, 86_400));
    const page = { limit: 2, now };
    const listed = async (month: string, before?: string) =>
      (await store.listStrangers(month, { ...page, ...(before && { before }) })).map(
        ({ event }) => event,
      );
    expect(await listed('2026-09')).toEqual([failed(september)]);
    expect(await listed('2026-10')).toEqual([failed(october)]);
    expect(await listed('2026-10', `${october}#one`)).toEqual([]);
    expect(await store.listAudit(school, page)).toEqual([]);
  });

  it('lets two administrators not take each other’s role at the same moment', async () => {
    const { ada, ben } = await twoAdmins();
    const takeBens = () =>
      saveRoles({ store }, { changes: [{ was: ben, roles: [] }], stays: ada }, gave);
    const takeAdas = () =>
      saveRoles({ store }, { changes: [{ was: ada, roles: [] }], stays: ben }, gave);
    const atOnce = await Promise.all([takeBens(), takeAdas()]);
    // Nor one after the other, when both had read before; whoever was first stays.
    const outcomes = [...atOnce, await takeBens(), await takeAdas()];
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect([await rolesOf(ada), await rolesOf(ben)].toSorted()).toEqual([[], ['admin', 'office']]);
  });

  it('remembers and forgets that a contact is not this person, in lists too', async () => {
    await sayNotMe(acting(store), { school, id: 'samira' }, { at: now, typed: 'not me' });
    expect((await store.findContact(school, 'samira'))?.notMe?.at).toBe(now);
    expect((await store.listContacts(school))[0]?.notMe?.at).toBe(now);
    await sayNotMe(acting(store), { school, id: 'samira' }, undefined);
    expect(await store.findContact(school, 'samira')).toEqual(aContact({ school }));
    expect((await store.listContacts(school))[0]?.notMe).toBeUndefined();
  });

  it('replaces a contact only as it was read, so that nothing said meanwhile is lost', async () => {
    const was = aContact({ school });
    const moved = { ...was, phone: '01632 960999' };
    await sayNotMe(acting(store), { school, id: 'samira' }, { at: now, typed: 'not me' });
    expect(await store.commit([{ fact: 'contact-changed', contact: moved, was }])).toBe('conflict');
    const said = await store.findContact(school, 'samira');
    if (!said) throw new Error('no Samira');
    expect(
      await store.commit([
        { fact: 'contact-changed', contact: { ...moved, notMe: said.notMe }, was: said },
      ]),
    ).toBe('ok');
    expect(await store.findContact(school, 'samira')).toEqual({ ...moved, notMe: said.notMe });
  });

  it('keeps a contact and their row the same, however a file and a "not me" meet', async () => {
    const was = aContact({ school });
    const moved = { ...was, phone: '01632 960999' };
    const [replaced] = await Promise.all([
      store.commit([{ fact: 'contact-changed', contact: moved, was }]),
      sayNotMe(acting(store), { school, id: 'samira' }, { at: now, typed: 'not me' }),
    ]);
    const stored = await store.findContact(school, 'samira');
    expect(stored).toEqual({
      ...(replaced === 'ok' ? moved : was),
      notMe: { at: now, typed: 'not me' },
    });
    const [row] = await store.listContacts(school);
    expect({ school, ...row }).toEqual(stored);
  });

  it('removes a relation under the child and under the contact', async () => {
    await store.writeRegister(school, [{ remove: 'relation', person: 'idris', contact: 'samira' }]);
    expect((await store.findOwner(school, owner))?.relations.map((r) => r.person)).toEqual([
      'maya',
    ]);
    expect((await store.findPerson(school, 'idris'))?.relations).toEqual([]);
    expect(await store.listRelations(school)).toHaveLength(1);
  });

  it('adds a contact and a relation under both its ends, once', async () => {
    const contact = aContact({ school, id: 'nadia', name: 'Nadia Khan' });
    const relation = aRelation({ school, contact: 'nadia', decides: 'unknown' });
    const facts = [
      { fact: 'contact-added', contact } as const,
      { fact: 'relation-added', relation } as const,
    ];
    expect(await store.commit(facts)).toBe('ok');
    expect(await store.commit(facts)).toBe('conflict');
    const nadia = { kind: 'contact' as const, id: 'nadia' };
    expect(await store.findOwner(school, nadia)).toMatchObject({ contact, relations: [relation] });
    expect((await store.findPerson(school, 'maya'))?.relations).toContainEqual(relation);
    const listed = await store.listRelations(school);
    expect(listed.filter((one) => one.contact === 'nadia')).toHaveLength(1);
  });

  it('changes a relation under both its ends, and only as it was read', async () => {
    const was = aRelation({ school });
    const relation = { ...was, decides: 'no' as const, changes: [{ at: now, by: 'olive' }] };
    const changed = { fact: 'relation-changed', relation, was } as const;
    expect(await store.commit([changed])).toBe('ok');
    expect(await store.commit([changed])).toBe('conflict');
    const find = async () => store.findRelation(school, 'maya', 'samira');
    expect(await find()).toEqual(relation);
    expect((await store.findOwner(school, owner))?.relations).toContainEqual(relation);
    const { changes: _changes, ...without } = relation;
    await store.commit([{ fact: 'relation-changed', relation: without, was: relation }]);
    expect(await find()).toEqual(without);
    expect((await store.findOwner(school, owner))?.relations).toContainEqual(without);
  });

  it('has a relation that ended in no list but that of all there were', async () => {
    const was = aRelation({ school });
    const relation = { ...was, endedOn: '2026-09-02' };
    await store.commit([{ fact: 'relation-changed', relation, was }]);
    const isMayas = ({ person }: { person: string }) => person === 'maya';
    expect((await store.listRelations(school)).filter(isMayas)).toEqual([]);
    expect((await store.listRelations(school, { withEnded: true })).filter(isMayas)).toHaveLength(
      1,
    );
    expect(await store.findPerson(school, 'maya')).toMatchObject({
      relations: [],
      endedRelations: [relation],
    });
    expect((await store.findOwner(school, owner))?.relations.some(isMayas)).toBe(false);
    expect(await store.listPeopleOf(school, owner)).not.toContain('maya');
  });

  it('writes what is set by hand only while nobody took the lock since it was read', async () => {
    const relation = aRelation({ school, contact: 'nadia' });
    const added = { fact: 'relation-added', relation } as const;
    const free = { fact: 'register-free', school, lock: undefined } as const;
    const [at, until] = ['2026-09-01T08:00:00.000Z', '2026-09-01T08:15:00.000Z'];
    await store.lock(school, 'import:one', at, until);
    expect(await store.commit([added, free])).toBe('conflict');
    expect(await store.findRelation(school, 'maya', 'nadia')).toBeUndefined();
    const lock = await store.findLock(school);
    // It fell: whoever takes it again has another time.
    await store.lock(school, 'import:one', at, '2026-09-01T08:20:00.000Z');
    expect(await store.commit([added, { ...free, lock }])).toBe('conflict');
    await store.unlock(school, 'import:one');
    const after = await store.findLock(school);
    expect(await store.commit([added, { ...free, lock: after }])).toBe('ok');
  });

  it('moves the register on only from the revision that was seen', async () => {
    expect(await store.commit([{ fact: 'register-moved-on', school, wasRev: 0 }])).toBe('ok');
    expect(await store.commit([{ fact: 'register-moved-on', school, wasRev: 0 }])).toBe('conflict');
    expect((await store.findSchool(school))?.registerRev).toBe(1);
  });

  it('lists rounds newest first, whatever their ids', async () => {
    const made = ['2026-09-01', '2026-11-01', '2026-10-01'];
    for (const [index, on] of made.entries())
      await store.commit([
        {
          fact: 'round-made',
          round: {
            school,
            id: `round-${index}`,
            name: on,
            forms: [],
            audience: { kinds: ['pupil'], years: [], classes: [] },
            academicYear: '2026-27',
            dueOn: '2026-12-01',
            createdAt: `${on}T10:00:00.000Z`,
            createdBy: 'office',
            state: 'draft',
          },
        },
      ]);
    expect((await store.listRounds(school)).map((round) => round.name)).toEqual([
      '2026-11-01',
      '2026-10-01',
      '2026-09-01',
    ]);
  });

  it('keeps a draft until the next one', async () => {
    const draft: Draft = {
      school,
      owner,
      ref: 'ref',
      keptAt: now,
      expiresAt: '2026-10-02T10:00:00.000Z',
      shownHashes: { 'photo-video-consent': 'hash' },
      lines: [
        {
          person: 'idris',
          agreement: 'photo-video-consent',
          answers: {},
          said: 'talk',
          why: 'First we would like to see them',
        },
        { person: 'maya', agreement: 'photo-video-consent', answers: { website: 'yes' } },
      ],
    };
    await store.commit([{ fact: 'draft-kept', draft }]);
    // In no order: the table keeps them by agreement and person.
    const [found] = (await store.findOwner(school, owner))?.drafts ?? [];
    const byPerson = found?.lines.toSorted((a, b) => (a.person < b.person ? -1 : 1));
    expect({ ...found, lines: byPerson }).toEqual(draft);
    await store.commit([{ fact: 'draft-dropped', draft }]);
    expect((await store.findOwner(school, owner))?.drafts).toEqual([]);
  });

  it('keeps what is to be looked at open until somebody has seen to all of it', async () => {
    const followUp: FollowUp = {
      school,
      person: 'maya',
      id: 'photo-video-consent.2026-27.2',
      agreement: 'photo-video-consent.2026-27',
      form: 'photo-video-consent',
      kind: 'withdrawn',
      for: ['office', 'teacher'],
      at: now,
    };
    await store.commit([{ fact: 'follow-up-owed', followUp }]);
    expect(await store.listFollowUps(school)).toEqual([followUp]);
    const part = { at: now, by: 'grace' };
    const withPart = { ...followUp, parts: [part] };
    expect(await finishFollowUp(acting(store), followUp, part, 'part')).toEqual(withPart);
    expect(await finishFollowUp(acting(store), followUp, part, 'part')).toEqual(withPart);
    expect(await store.listFollowUps(school)).toEqual([{ ...followUp, parts: [part] }]);
    const done = { at: now, by: 'olive' };
    const finished = { ...withPart, done };
    expect(await finishFollowUp(acting(store), followUp, done, 'whole')).toEqual(finished);
    const byEve = { ...done, by: 'eve' };
    expect(await finishFollowUp(acting(store), followUp, byEve, 'whole')).toEqual(finished);
    expect(await store.listFollowUps(school)).toEqual([]);
    expect(await store.listFollowUpsOf(school, 'maya')).toEqual([
      { ...followUp, parts: [part], done },
    ]);
    const other = { ...followUp, id: 'other' };
    expect(await finishFollowUp(acting(store), other, part, 'part')).toEqual({
      refusal: 'not-found',
    });
  });

  it('writes a register larger than one request', async () => {
    const persons = Array.from({ length: 60 }, (_, i) =>
      aPupil({ school, id: `p${i}`, class: '9Z', lastName: `L${100 + i}` }),
    );
    expect(await store.writeRegister(school, registerWrites({ persons }))).toBe(3);
    expect(await store.listPeople(school, { class: '9Z' })).toHaveLength(60);
  });

  it('has no more than a hundred writes in one transaction', async () => {
    const facts = Array.from({ length: 101 }, (_, i) => ({
      fact: 'asked' as const,
      agreement: anAgreement(school, { person: `p${i}` }),
    }));
    await expect(store.commit(facts)).rejects.toThrow(/100|transact/i);
  });
}

describe('the store on memory', () => storeContract(async () => createMemoryTable()));

describe('the store on the real engine', () => {
  let stop: () => void;
  afterAll(() => stop());
  storeContract(async () => {
    const dynamo = await startDynamo();
    stop = dynamo.stop;
    return dynamo.table;
  });
});
