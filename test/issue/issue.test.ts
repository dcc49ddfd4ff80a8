import { describe, expect, it } from 'vitest';
import { withEntry } from '../../functions/core/agreement/seat.ts';
import { type Instant, later } from '../../functions/core/calendar.ts';
import type { Nudge } from '../../functions/core/nudge.ts';
import type { Round } from '../../functions/core/round/round.ts';
import { createIssue } from '../../functions/issue/issue.ts';
import { createLog } from '../../functions/services/log.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { createStore } from '../../functions/store/create-store.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import type { Store } from '../../functions/store/store.ts';
import { aRound, catalogue, loadNorthbrook, mailed, school } from '../faults/northbrook.ts';
import { photoForm } from '../support/form/photo-form.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../support/person/people.ts';
import { acting } from '../support/store/acting.ts';
import { countCalls } from '../support/store/counted-table.ts';
import { asRole, guardTable } from '../support/store/guarded-table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const plenty = () => 300_000;

/** A school with a round to issue. `clock.at` can be moved. */
async function northbrook(round: Partial<Round> = {}) {
  const counted = countCalls(createMemoryTable());
  const store = createStore(guardTable(counted.table), emailHash);
  await loadNorthbrook(store);
  await store.commit([{ fact: 'round-made', round: aRound(round) }]);
  const clock = { at: '2026-09-02T09:00:00.000Z' };
  const nudged: { queue: string; nudge: Nudge }[] = [];
  const issue = asRole(
    'issue',
    createIssue({
      ...acting(store),
      catalogue,
      now: () => clock.at,
      nudge: async (queue, nudges) => {
        nudged.push(...nudges.map((nudge) => ({ queue, nudge })));
      },
      log: createLog(() => undefined),
    }),
  );
  const job = { school: school.id, id: 'autumn', round: 'autumn', by: 'teacher', tries: 0 };
  await store.commit([
    { fact: 'issue-owed', job: { ...job, owedAt: clock.at, notBefore: clock.at } },
  ]);
  const at = nudgeOf.issue(job);
  const asked = async () => {
    const owners = mailed.map((key) => key.split(' '));
    const messages = await Promise.all(
      owners.map(([kind, id = '']) =>
        store.listOwnerMessages(school.id, { kind: kind === 'contact' ? 'contact' : 'person', id }),
      ),
    );
    return messages.flat();
  };
  return { store, counted, clock, nudged, issue, at, asked };
}

/** Leo's mother answers for his photos. */
async function petraSigns(store: Store, at: Instant): Promise<void> {
  const leo = await store.findPerson(school.id, 'leo');
  const photo = leo?.agreements.find((agreement) => agreement.form === photoForm.id);
  if (!photo) throw new Error('No photo consent');
  const petra = { kind: 'contact' as const, id: 'petra' };
  const said = { form: photoForm, answers: { website: 'yes' }, at };
  const agreement = withEntry(photo, 'parent', petra, said);
  await store.commit([{ fact: 'agreement-changed', agreement, wasRev: photo.rev }]);
}

describe('issuing a round', () => {
  it('opens every agreement and owes one message to each who has something to do', async () => {
    const { store, issue, at, asked, nudged } = await northbrook();
    await issue(at, plenty);
    const rows = await store.listOutstanding(school.id, 'autumn');
    expect(rows).toHaveLength(4 * 2 + 1);
    expect((await asked()).map((one) => `${one.owner.kind} ${one.owner.id}`)).toEqual(mailed);
    expect(nudged.map(({ queue }) => queue)).toEqual(mailed.map(() => 'bulk'));
    expect(await store.findRound(school.id, 'autumn')).toMatchObject({
      state: 'issued',
      progress: { agreements: 9, agreementsOf: 9, messages: 4, messagesOf: 4 },
    });
  });

  it('again, after it is done, writes and mails nothing', async () => {
    const { store, counted, clock, issue, at, nudged } = await northbrook();
    await issue(at, plenty);
    const nudges = nudged.length;
    counted.reset();
    await issue(at, plenty);
    expect(counted.calls.write).toBe(0);
    await store.commit([
      {
        fact: 'issue-owed',
        job: {
          school: school.id,
          id: 'again',
          round: 'autumn',
          by: 't',
          tries: 0,
          owedAt: clock.at,
          notBefore: clock.at,
        },
      },
    ]);
    await issue(nudgeOf.issue({ school: school.id, id: 'again' }), plenty);
    expect(nudged).toHaveLength(nudges);
  });

  it('asks again only what is not complete, now under the new round', async () => {
    const { store, clock, issue, at } = await northbrook();
    await issue(at, plenty);
    await petraSigns(store, clock.at);

    await store.commit([{ fact: 'round-made', round: aRound({ id: 'again' }) }]);
    const job = { school: school.id, id: 'again', round: 'again', by: 't', tries: 0 };
    await store.commit([
      { fact: 'issue-owed', job: { ...job, owedAt: clock.at, notBefore: clock.at } },
    ]);
    await issue(nudgeOf.issue(job), plenty);
    const after = await store.findPerson(school.id, 'leo');
    expect(after?.agreements.map(({ form, round }) => `${form} ${round}`).toSorted()).toEqual([
      'parent-social-media again',
      'photo-video-consent autumn',
    ]);
  });

  it('mails nobody whose children are complete', async () => {
    const { store, clock, issue, at } = await northbrook({ forms: ['photo-video-consent'] });
    await issue(at, plenty);
    await petraSigns(store, clock.at);
    await store.commit([
      { fact: 'round-made', round: aRound({ id: 'again', forms: ['photo-video-consent'] }) },
    ]);
    const job = { school: school.id, id: 'again', round: 'again', by: 't', tries: 0 };
    await store.commit([
      { fact: 'issue-owed', job: { ...job, owedAt: clock.at, notBefore: clock.at } },
    ]);
    await issue(nudgeOf.issue(job), plenty);
    const kinds = async (id: string) =>
      (await store.listOwnerMessages(school.id, { kind: 'contact', id })).map(
        (message) => message.round,
      );
    expect(await kinds('petra')).toEqual(['autumn']);
    expect((await kinds('samira')).toSorted()).toEqual(['again', 'autumn']);
  });

  it('waits while an import has the register, and goes on when it is free', async () => {
    const { store, clock, issue, at, asked } = await northbrook();
    await store.lock(school.id, 'import 1', clock.at, '2026-09-02T09:05:00.000Z');
    await issue(at, plenty);
    expect(await asked()).toEqual([]);
    await store.unlock(school.id, 'import 1');
    await issue(at, plenty);
    expect(await asked()).toEqual([]);
    clock.at = '2026-09-02T09:01:00.000Z';
    await issue(at, plenty);
    expect(await asked()).toHaveLength(mailed.length);
  });

  it('is left alone while another run has it', async () => {
    const { store, clock, issue, at, asked } = await northbrook();
    await store.claim(at, clock.at, '2026-09-02T09:01:00.000Z');
    await issue(at, plenty);
    expect(await asked()).toEqual([]);
  });

  it('hands itself on when time is short, mails nobody before all is open, and ends the same', async () => {
    const { store, issue, at, asked, nudged } = await northbrook();
    let left = 4;
    const short = () => {
      left -= 1;
      return left > 0 ? 300_000 : 1000;
    };
    await issue(at, short);
    expect(await asked()).toEqual([]);
    expect(nudged).toEqual([{ queue: 'issue', nudge: at }]);
    expect(await store.findRound(school.id, 'autumn')).toMatchObject({ state: 'issuing' });
    await issue(at, plenty);
    expect(await asked()).toHaveLength(mailed.length);
  });

  it('keeps its lease while it works, so that nobody else begins', async () => {
    const { store, clock, issue, at } = await northbrook();
    const people = Array.from({ length: 60 }, (_, n) => aPupil({ id: `p${n}` }));
    await store.writeRegister(
      school.id,
      registerWrites({
        persons: people,
        contacts: people.map((person) =>
          aContact({ id: `c-${person.id}`, email: `${person.id}@example.org` }),
        ),
        relations: people.map((person) =>
          aRelation({ person: person.id, contact: `c-${person.id}` }),
        ),
      }),
    );
    const attempts: Promise<boolean>[] = [];
    const slow = () => {
      // Each look at the time left is half a second later, a minute in all; and an import tries to get in.
      clock.at = later(clock.at, 0.5);
      attempts.push(store.lock(school.id, 'import', clock.at, clock.at));
      return 300_000;
    };
    await issue(at, slow);
    expect(attempts.length).toBeGreaterThan(120);
    expect(new Set(await Promise.all(attempts))).toEqual(new Set([false]));
    expect(await store.findRound(school.id, 'autumn')).toMatchObject({ state: 'issued' });
  });
});
