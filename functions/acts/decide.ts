import type { Fact } from '../core/fact.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { isAbandoned } from '../services/abandoned.ts';
import type { SendNudges } from '../services/queue.ts';
import type { RandomBytes } from '../services/tokens.ts';
import type { Commit, Committed } from '../store/commit.ts';
import { HeldUp } from '../store/table.ts';
import { nudgesFor } from './nudges-for.ts';

/** What every act needs besides what it reads: a way to write, to tell queues, to wait and to chance. */
export type Deciding = {
  store: { commit: Commit };
  nudge: SendNudges;
  random: RandomBytes;
  /** Waits some milliseconds. */
  wait: (milliseconds: number) => Promise<void>;
};

/** What a try came to: facts to be written, perhaps none, and what the caller is told once they are. */
export type Decided<T> = { facts: readonly Fact[]; result: T };

/**
 * The one policy for writes that lose to another. Fifty taps on one sheet at the same moment settle
 * within three tries (test/faults/fifty); eight leave room for a school's busiest minute. Waits double
 * from 40 ms, so that two do not meet again at once, and stay within three seconds in all: a person
 * waits for the page, and a function's own time is ten seconds.
 */
const mostTries = 8;
const firstWait = 40;
const longestWait = 800;

/** Half of it for certain, half of it by chance, so that those who collided do not do so again. */
const waitBefore = (tries: number, random: RandomBytes): number => {
  const chance = (random(1)[0] ?? 0) / 255;
  return Math.min(firstWait * 2 ** (tries - 2), longestWait) * (0.5 + chance / 2);
};

/**
 * Commits once, for a person; `busy` where the table is overrun, which another try would only add to, and
 * where whoever asked was told meanwhile to try again, so that we send nothing of it after what they do
 * next; a request that the SDK holds just then it may still send (D-81, D-85).
 */
export async function commitOnce(
  commit: Commit,
  facts: readonly Fact[],
): Promise<Committed | 'busy'> {
  if (isAbandoned()) return 'busy';
  try {
    return await commit(facts, () => !isAbandoned());
  } catch (error) {
    if (error instanceof HeldUp) return 'busy';
    throw error;
  }
}

/**
 * The loop of every act: `tryOnce` loads what it needs and decides; the facts are committed, all or
 * nothing; the queues are told of what is now owed. Where something changed since it was read, all of
 * it again. `tryOnce` must therefore read inside, and change nothing but by its facts. Returns what it
 * called the `result`, its refusal, or `busy`: once the tries are spent, and whenever `commitOnce` says
 * so (D-81).
 */
export async function decide<T>(
  { store, nudge, random, wait }: Deciding,
  tryOnce: () => Promise<Decided<T> | Refusal>,
): Promise<T | Refusal> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (tries > 1) await wait(waitBefore(tries, random));
    const decided = await tryOnce();
    if (isRefusal(decided)) return decided;
    const { facts, result } = decided;
    if (facts.length === 0) return result;
    const committed = await commitOnce(store.commit, facts);
    if (committed === 'ok') {
      await tellQueues(nudge, facts);
      return result;
    }
    if (committed === 'busy') break;
  }
  return { refusal: 'busy' };
}

/** What the queues miss, the sweep finds: nothing that is stored depends on them. */
export async function tellQueues(nudge: SendNudges, facts: readonly Fact[]): Promise<void> {
  await Promise.all([...nudgesFor(facts)].map(([queue, nudges]) => nudge(queue, nudges)));
}

/**
 * As `decide`, for work that nobody waits for: what cannot be written after all tries is a fault, and
 * is brought again by its queue.
 */
export async function mustDecide<T>(
  deps: Deciding,
  tryOnce: () => Promise<Decided<T>>,
): Promise<T> {
  const decided = await decide(deps, async () => {
    const { facts, result } = await tryOnce();
    return { facts, result: { result } };
  });
  if (isRefusal(decided)) throw new Error('It could not be written, each time it was decided');
  return decided.result;
}
