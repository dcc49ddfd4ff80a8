import { describe, expect, it } from 'vitest';
import { markSent } from '../../../functions/acts/message/mark-sent.ts';
import { oweMessage } from '../../../functions/acts/message/owe-message.ts';
import { roundMessage } from '../../../functions/core/message/message.ts';
import { loseMessage } from '../../../functions/core/message/message-moves.ts';
import type { Nudge } from '../../../functions/core/nudge.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import type { Commit } from '../../../functions/store/commit.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { nudgeOf } from '../../../functions/store/keys.ts';
import { acting } from '../../support/store/acting.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const now = '2026-09-02T09:00:00.000Z';
const samira = { kind: 'contact' as const, id: 'samira' };
const owed = roundMessage({ school: 'northbrook', id: 'autumn' }, samira, 'ask', 1, now);
const at = nudgeOf.message(owed);

/** A message that was claimed; `overtake` is told of each try to note that it left, before it. */
async function claimed(overtake: (commit: Commit, tries: number) => Promise<unknown>) {
  const store = createStore(createMemoryTable(), emailHash);
  const message = { ...owed, state: 'claimed' as const };
  await store.commit([{ fact: 'message-owed', message }]);
  let tries = 0;
  const commit: Commit = async (facts) => {
    tries += 1;
    await overtake(store.commit, tries);
    return store.commit(facts);
  };
  return { store, message, deps: acting({ ...store, commit }) };
}

describe('noting that a message left', () => {
  it('looks again where the claim was given up for lost at that moment', async () => {
    const { store, deps } = await claimed((commit, tries) =>
      tries === 1
        ? commit([loseMessage({ ...owed, state: 'claimed' })])
        : Promise.resolve(undefined),
    );
    expect(await markSent(deps, at, now, 'ses-1')).toBe(true);
    expect(await store.findMessage(at)).toMatchObject({ state: 'sent', sesId: 'ses-1' });
  });

  it('leaves it to the mail service’s own event where that was faster', async () => {
    const { store, message, deps } = await claimed((commit) =>
      commit([
        {
          fact: 'message-moved',
          message: { ...message, state: 'sent', sesId: 'event' },
          was: 'claimed',
        },
      ]),
    );
    expect(await markSent(deps, at, now, 'ses-1')).toBe(false);
    expect(await store.findMessage(at)).toMatchObject({ sesId: 'event' });
  });

  it('is a fault where it changes each time', async () => {
    const store = createStore(createMemoryTable(), emailHash);
    await store.commit([{ fact: 'message-owed', message: { ...owed, state: 'claimed' } }]);
    const deps = acting({ ...store, commit: async () => 'conflict' as const });
    await expect(markSent(deps, at, now, 'ses-1')).rejects.toThrow('each time');
  });
});

describe('owing a message', () => {
  it('owes it once, and tells its queue of it once', async () => {
    const store = createStore(createMemoryTable(), emailHash);
    const nudged: [string, readonly Nudge[]][] = [];
    const nudge = async (queue: string, nudges: readonly Nudge[]) => {
      nudged.push([queue, nudges]);
    };
    expect(await oweMessage({ store, nudge }, owed)).toBe(true);
    expect(
      await oweMessage({ store, nudge }, { ...owed, owedAt: '2026-09-02T11:00:00.000Z' }),
    ).toBe(false);
    expect(await store.findMessage(at)).toEqual(owed);
    expect(nudged).toEqual([['bulk', [at]]]);
  });
});
