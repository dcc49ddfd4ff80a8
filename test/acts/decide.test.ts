import { describe, expect, test } from 'vitest';
import { decide, mustDecide } from '../../functions/acts/decide.ts';
import type { Fact } from '../../functions/core/fact.ts';
import { roundMessage } from '../../functions/core/message/message.ts';
import type { Nudge } from '../../functions/core/nudge.ts';
import { abandonable } from '../../functions/services/abandoned.ts';
import type { QueueName } from '../../functions/services/queue.ts';
import type { Commit } from '../../functions/store/commit.ts';
import { nudgeOf } from '../../functions/store/keys.ts';
import { HeldUp } from '../../functions/store/table.ts';

const message = roundMessage(
  { school: 'northbrook', id: 'autumn' },
  { kind: 'contact', id: 'samira' },
  'chase',
  1,
  '2026-09-09T08:00:00.000Z',
);
const fact: Fact = { fact: 'message-owed', message };

/** Decides on a store that answers so, in turn, the last answer for ever. */
function decidingOn(...answers: ('ok' | 'conflict' | Error)[]) {
  const seen = { commits: 0, waits: [] as number[], tries: 0 };
  const told: { queue: QueueName; nudges: readonly Nudge[] }[] = [];
  const commit: Commit = async () => {
    seen.commits += 1;
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 'ok';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const deps = {
    store: { commit },
    nudge: async (queue: QueueName, nudges: readonly Nudge[]) => void told.push({ queue, nudges }),
    random: () => new Uint8Array([255]),
    wait: async (milliseconds: number) => void seen.waits.push(milliseconds),
  };
  const tryOnce = async () => {
    seen.tries += 1;
    return { facts: [fact], result: 'done' };
  };
  return { deps, tryOnce, seen, told };
}

describe('what is decided', () => {
  test('is decided anew when something changed meanwhile', async () => {
    const { deps, tryOnce, seen } = decidingOn('conflict', 'conflict', 'ok');
    expect(await decide(deps, tryOnce)).toBe('done');
    expect(seen).toEqual({ commits: 3, tries: 3, waits: [40, 80] });
  });

  test('is told to the queues of what is owed once it is written, and not before', async () => {
    const { deps, tryOnce, told } = decidingOn('conflict', 'ok');
    await decide(deps, tryOnce);
    expect(told).toEqual([{ queue: 'bulk', nudges: [nudgeOf.message(message)] }]);
    const lost = decidingOn('conflict');
    await decide(lost.deps, lost.tryOnce);
    expect(lost.told).toEqual([]);
  });

  test('asks the table not to go on once whoever asked was told to try again', async () => {
    const { deps, tryOnce } = decidingOn();
    const mayGoOn: (boolean | undefined)[] = [];
    await abandonable(async (abandon) => {
      deps.store.commit = async (_facts, ask) => {
        mayGoOn.push(ask?.());
        abandon();
        mayGoOn.push(ask?.());
        return 'ok';
      };
      return decide(deps, tryOnce);
    });
    expect(mayGoOn).toEqual([true, false]);
  });

  test('is given up after eight times within three seconds, the last without a wait', async () => {
    const { deps, tryOnce, seen } = decidingOn('conflict');
    expect(await decide(deps, tryOnce)).toEqual({ refusal: 'busy' });
    expect(seen).toEqual({ commits: 8, tries: 8, waits: [40, 80, 160, 320, 640, 800, 800] });
  });

  test('is given up at once when the table is overrun', async () => {
    const { deps, tryOnce, seen } = decidingOn(new HeldUp());
    expect(await decide(deps, tryOnce)).toEqual({ refusal: 'busy' });
    expect(seen).toEqual({ commits: 1, tries: 1, waits: [] });
  });

  test('is a fault when anything else fails', async () => {
    const { deps, tryOnce } = decidingOn(new Error('no'));
    await expect(decide(deps, tryOnce)).rejects.toThrow('no');
  });

  test('is not written once whoever asked was told to try again', async () => {
    const { deps, tryOnce, seen } = decidingOn('conflict', 'ok');
    const late = abandonable((abandon) =>
      decide(deps, async () => {
        const decided = await tryOnce();
        if (seen.tries === 2) abandon();
        return decided;
      }),
    );
    expect(await late).toEqual({ refusal: 'busy' });
    expect(seen).toEqual({ commits: 1, tries: 2, waits: [40] });
    expect(await decide(deps, tryOnce)).toBe('done');
  });

  test('by a job is a fault when it cannot be written, for its queue brings it again', async () => {
    const { deps, tryOnce } = decidingOn(new HeldUp());
    await expect(mustDecide(deps, tryOnce)).rejects.toThrow('could not be written');
  });
});
