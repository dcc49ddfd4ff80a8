import { describe, expect, test } from 'vitest';
import { decide, mustDecide } from '../../functions/acts/decide.ts';
import type { Fact } from '../../functions/core/fact.ts';
import { abandonable } from '../../functions/services/abandoned.ts';
import { HeldUp } from '../../functions/store/table.ts';

const fact: Fact = { kind: 'link-forgotten', school: 'northbrook', link: 'L1' } as never;

/** Decides on a store that answers so, in turn, the last answer for ever. */
function decidingOn(...answers: ('ok' | 'conflict' | Error)[]) {
  const seen = { commits: 0, waits: [] as number[], tries: 0 };
  const deps = {
    store: {
      commit: async () => {
        seen.commits += 1;
        const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 'ok';
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    nudge: async () => undefined,
    random: () => new Uint8Array([255]),
    wait: async (milliseconds: number) => void seen.waits.push(milliseconds),
  };
  const tryOnce = async () => {
    seen.tries += 1;
    return { facts: [fact], result: 'done' };
  };
  return { deps, tryOnce, seen };
}

describe('what is decided', () => {
  test('is decided anew when something changed meanwhile', async () => {
    const { deps, tryOnce, seen } = decidingOn('conflict', 'conflict', 'ok');
    expect(await decide(deps, tryOnce)).toBe('done');
    expect(seen).toEqual({ commits: 3, tries: 3, waits: [40, 80] });
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
