import { describe, expect, it } from 'vitest';
import { nudgesFor } from '../../functions/acts/nudges-for.ts';
import { queueFor } from '../../functions/acts/queue-for.ts';
import { later } from '../../functions/core/calendar.ts';
import type { Fact } from '../../functions/core/fact.ts';
import type { Message } from '../../functions/core/message/message.ts';
import type { Nudge } from '../../functions/core/nudge.ts';
import { createLog } from '../../functions/services/log.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { isCounting, nudgeOf, owedInBulkBy } from '../../functions/store/keys.ts';
import { createSweep } from '../../functions/sweep/sweep.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';

const owedAt = '2026-09-02T09:00:00.000Z';
const owner = (n: number) => ({ kind: 'contact' as const, id: `c${n}` });
const aMessage = (n: number, given: Partial<Message> = {}): Message => ({
  school: 'northbrook',
  owner: owner(n),
  id: 'autumn.ask.1',
  kind: 'ask',
  round: 'autumn',
  state: 'owed',
  owedAt,
  notBefore: owedAt,
  tries: 0,
  ...given,
});

function world() {
  const store = createStore(guardTable(), emailHash);
  const clock = { at: later(owedAt, 120) };
  const nudged: Record<string, Nudge[]> = {};
  const counting: Nudge[] = [];
  const logged: Record<string, unknown>[] = [];
  const sweep = asRole(
    'sweep',
    createSweep({
      store,
      now: () => clock.at,
      nudge: async (queue, nudges) => {
        if (nudges.every(isCounting)) counting.push(...nudges);
        else nudged[queue] = [...(nudged[queue] ?? []), ...nudges];
      },
      log: createLog((line) => logged.push(JSON.parse(line) as Record<string, unknown>)),
    }),
  );
  return { store, clock, nudged, counting, logged, sweep };
}

describe('the sweep', () => {
  it('nudges what is two minutes overdue, each in its own queue', async () => {
    const { store, nudged, sweep } = world();
    const receipt = aMessage(2, { id: '-.receipt.X', kind: 'receipt', round: '-' });
    const evidence = {
      school: 'northbrook',
      owner: owner(3),
      id: 'X',
      pins: [],
      owedAt,
      notBefore: owedAt,
      tries: 0,
    };
    const issue = {
      school: 'northbrook',
      id: 'autumn',
      round: 'autumn',
      by: 't',
      owedAt,
      notBefore: owedAt,
      tries: 0,
    };
    const facts: Fact[] = [
      { fact: 'message-owed', message: aMessage(1) },
      { fact: 'message-owed', message: receipt },
      { fact: 'evidence-owed', job: evidence },
      { fact: 'issue-owed', job: issue },
    ];
    await store.commit(facts);
    await sweep();
    expect(nudged).toEqual({
      bulk: [nudgeOf.message(aMessage(1))],
      sign: [nudgeOf.message(receipt)],
      archive: [nudgeOf.archive(evidence)],
      issue: [nudgeOf.issue(issue)],
    });
    // As whoever owed it told the queues.
    expect(nudged).toEqual(Object.fromEntries(nudgesFor(facts)));
  });

  it('notes each minute how long the oldest of each lane has been owed', async () => {
    const { store, clock, logged, sweep } = world();
    const oldest = () => logged.filter(({ event }) => event === 'oldest-owed').at(-1);
    await sweep();
    expect(oldest()).toMatchObject({ sign: 0, bulk: 0, job: 0 });
    // Held since long ago, and due again only now.
    const notBefore = later(owedAt, 5 * 3600);
    await store.commit([
      { fact: 'message-owed', message: aMessage(1, { notBefore }) },
      { fact: 'message-owed', message: aMessage(2, { notBefore, owedAt: later(owedAt, 3600) }) },
      {
        fact: 'message-owed',
        message: aMessage(3, { id: '-.receipt.X', kind: 'receipt', round: '-', notBefore }),
      },
    ]);
    clock.at = later(notBefore, 120);
    await sweep();
    expect(oldest()).toMatchObject({ sign: 5 * 3600 + 120, bulk: 5 * 3600 + 120, job: 0 });
  });

  it('leaves alone what is young, put off or settled', async () => {
    const { store, clock, nudged, sweep } = world();
    await store.commit([
      { fact: 'message-owed', message: aMessage(1, { notBefore: later(owedAt, 1) }) },
      { fact: 'message-owed', message: aMessage(2, { state: 'sent' }) },
      { fact: 'message-owed', message: aMessage(3, { state: 'unknown' }) },
    ]);
    await sweep();
    expect(nudged).toEqual({});
    clock.at = later(clock.at, 1);
    await sweep();
    expect(nudged['bulk']).toHaveLength(1);
  });

  it('takes up a round or an import as soon as the lease of a dead function has run out', async () => {
    const { store, clock, nudged, sweep } = world();
    const job = { school: 'northbrook', id: 'autumn', round: 'autumn', by: 't', owedAt, tries: 1 };
    const leaseEnds = later(owedAt, 30);
    await store.commit([{ fact: 'issue-owed', job: { ...job, notBefore: leaseEnds } }]);
    clock.at = later(leaseEnds, 14);
    await sweep();
    expect(nudged).toEqual({});
    clock.at = later(leaseEnds, 15);
    await sweep();
    expect(nudged).toEqual({ issue: [nudgeOf.issue(job)] });
  });

  it('finds claims whose owners are gone', async () => {
    const { store, nudged, sweep } = world();
    await store.commit([{ fact: 'message-owed', message: aMessage(1, { state: 'claimed' }) }]);
    await sweep();
    expect(nudged['bulk']).toHaveLength(1);
  });

  it('takes a bounded bite: what is left waits for the next minute', async () => {
    const { store, nudged, sweep } = world();
    for (let n = 0; n < 1200; n += 50)
      await store.commit(
        Array.from({ length: 50 }, (_, m) => ({
          fact: 'message-owed' as const,
          message: aMessage(n + m),
        })),
      );
    await sweep();
    expect(nudged['bulk']?.length).toBeLessThanOrEqual(800);
    expect(nudged['bulk']?.length).toBeGreaterThan(400);
  });

  it('lets no school wait because another owes more than a run takes', async () => {
    const { store, nudged, sweep } = world();
    const schools = ['northbrook', 'hill-view'];
    expect(new Set(schools.map(owedInBulkBy)).size).toBe(2);
    const messages = schools.flatMap((school) =>
      Array.from({ length: 900 }, (_, n) => aMessage(n, { school })),
    );
    while (messages.length > 0) {
      const these = messages.splice(0, 50);
      await store.commit(these.map((message) => ({ fact: 'message-owed' as const, message })));
    }
    await sweep();
    for (const school of schools)
      expect(nudged['bulk']?.filter(({ pk }) => pk.includes(`#${school}#`))).toHaveLength(400);
  });

  it('knows no queue for what nobody works off', () => {
    expect(queueFor('job', { pk: 'S#northbrook', sk: 'IMPORT#1' })).toBe('import');
    expect(queueFor('job', { pk: 'S#northbrook', sk: 'LOCK' })).toBeUndefined();
  });

  it('has rounds counted of each school where something changed, or that was counted another day', async () => {
    const { store, clock, counting, sweep } = world();
    const changed = ['abbey', 'mill', 'moor', 'northbrook', 'vale', 'ward'];
    for (const school of changed) {
      const sent = aMessage(1, { school, state: 'sent' });
      await store.commit([{ fact: 'message-owed', message: sent }]);
      const failed: Message = { ...sent, state: 'failed' };
      await store.commit([{ fact: 'message-moved', message: failed, was: 'sent' }]);
    }
    const count = {
      round: 'autumn',
      groups: [],
      countedAt: owedAt,
      countedFor: '2026-09-02',
      registerRev: 1,
      settingsRev: 1,
      rev: 1,
    };
    for (const school of ['dale', 'fen'])
      await store.commit([
        { fact: 'counted', count: { ...count, school }, isOver: school === 'fen' },
      ]);
    await sweep();
    const counted = () => counting.map(({ pk, sk }) => `${pk} ${sk}`).toSorted();
    expect(counted()).toEqual(changed.map((school) => `N#${school} COUNT`));
    clock.at = '2026-09-02T23:30:00.000Z';
    counting.length = 0;
    await sweep();
    expect(counted()).toEqual(['abbey', 'dale', ...changed.slice(1)].map((s) => `N#${s} COUNT`));
  });

  it('opens a few connections only: it reads a few places at a time, and all of them', async () => {
    const reading = { now: 0, most: 0, places: new Set<string>() };
    const read = async (place: string): Promise<never[]> => {
      reading.places.add(place);
      reading.now += 1;
      reading.most = Math.max(reading.most, reading.now);
      await new Promise((done) => setTimeout(done, 0));
      reading.now -= 1;
      return [];
    };
    const sweep = createSweep({
      store: {
        listOwed: (lane, shard) => read(`${lane} ${shard}`),
        listSchoolsUncounted: (shard) => read(`uncounted ${shard}`),
        listSchoolsCountedBefore: (shard) => read(`counted ${shard}`),
      },
      nudge: async () => undefined,
      now: () => owedAt,
      log: createLog(() => undefined),
    });
    await sweep();
    expect(reading).toMatchObject({ now: 0, most: 4 });
    expect(reading.places.size).toBe(40);
  });
});
