import { describe, expect, it } from 'vitest';
import { beginRound } from '../../../functions/acts/round/begin-round.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Commit } from '../../../functions/store/commit.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { aRound } from '../../faults/northbrook.ts';
import { acting } from '../../support/store/acting.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

/** A draft, and something that happens to it between the reading and the first writing of it. */
async function draft(meanwhile?: (commit: Commit) => Promise<unknown>) {
  const store = createStore(createMemoryTable(), emailHash);
  const round = aRound({ state: 'draft' });
  await store.commit([{ fact: 'round-made', round }]);
  let tries = 0;
  const commit: Commit = async (facts) => {
    tries += 1;
    if (tries === 1) await meanwhile?.(store.commit);
    return store.commit(facts);
  };
  const begin = () =>
    beginRound(acting({ ...store, commit }), { school: round.school, round: round.id });
  return { store, round, begin, tries: () => tries };
}

describe('beginning a round', () => {
  it('puts a draft on its way', async () => {
    const { store, round, begin } = await draft();
    expect(await begin()).toEqual({ ...round, state: 'issuing' });
    expect(await store.findRound(round.school, round.id)).toMatchObject({ state: 'issuing' });
  });

  it('takes a round that is on its way as it stands, and writes nothing', async () => {
    const { begin, tries } = await draft();
    await begin();
    expect(await begin()).toMatchObject({ state: 'issuing' });
    expect(tries()).toBe(1);
  });

  it('looks again where another run was faster', async () => {
    const { round, begin } = await draft((commit) =>
      commit([
        {
          fact: 'round-changed',
          round: { ...aRound(), state: 'issuing', name: 'B' },
          was: aRound(),
        },
      ]),
    );
    // Not what it had read, but what stands.
    expect(await begin()).toEqual({ ...round, state: 'issuing', name: 'B' });
  });

  it('has nothing to do where the round was issued meanwhile', async () => {
    const { begin } = await draft((commit) =>
      commit([{ fact: 'round-changed', round: { ...aRound(), state: 'issued' }, was: aRound() }]),
    );
    expect(await begin()).toBeUndefined();
  });
});
