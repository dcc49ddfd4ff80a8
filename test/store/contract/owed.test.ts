import { expect, it } from 'vitest';
import type { ArchiveJob } from '../../../functions/core/evidence/archive-job.ts';
import type { Message } from '../../../functions/core/message/message.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { limitPk, nudgeOf, schoolPk } from '../../../functions/store/keys.ts';
import type { Store } from '../../../functions/store/store.ts';
import { now, owner, school, store, storeContract, table } from './contract.ts';

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

storeContract('what a store knows to be owed', () => {
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
});
