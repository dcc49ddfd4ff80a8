import { HeldUp, type MayGoOn } from '../table.ts';

/** Waits some milliseconds; chance from 0 to 1, so that those who met do not meet again. */
export type Patience = {
  wait: (milliseconds: number) => Promise<unknown>;
  chance: () => number;
};

export const realTime: Patience = {
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  chance: Math.random,
};

/**
 * The one policy for what DynamoDB turns away although nothing is wrong with it. Thirty pupils who
 * tap in the same second all lean on their one class session, each for some 15 ms: six tries let
 * them through. Waits double from 25 ms and stay within 800 ms in all, so that whoever decides anew
 * on a real conflict (`acts/decide.ts`) still has time for it.
 */
const mostTries = 6;
const firstWait = 25;

/** Half of it for certain, half of it by chance. */
export const waitAfter = (tries: number, { chance }: Patience): number =>
  firstWait * 2 ** (tries - 1) * (0.5 + chance() / 2);

/** Why DynamoDB cancels a transaction, as far as trying again helps. */
const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** What DynamoDB says of a request that it had no room for, and the SDK has sent again often enough. */
const throttled = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
];

/** An error of DynamoDB's has no class of its own (`services/aws/json-protocol.ts`), but its name. */
type Said = { CancellationReasons?: { Code?: string }[] };

/** What an error says of a write; undefined where none fits, and it is a fault. */
function whyNot(error: unknown): 'condition-failed' | 'held-up' | 'throttled' | undefined {
  if (!(error instanceof Error)) return undefined;
  if (throttled.includes(error.name)) return 'throttled';
  if (error.name === 'ConditionalCheckFailedException') return 'condition-failed';
  if (error.name === 'TransactionConflictException') return 'held-up';
  if (error.name !== 'TransactionCanceledException') return undefined;
  const { CancellationReasons = [] } = error as Said;
  const codes = CancellationReasons.map(({ Code = 'None' }) => Code);
  const reasons = new Set(codes.filter((code) => code !== 'None'));
  const failed = reasons.delete('ConditionalCheckFailed');
  // Anything else is a mistake of ours, such as an item too large, and trying again would hide it.
  if ([...reasons].some((code) => !passing.includes(code))) return undefined;
  if (failed) return 'condition-failed';
  return reasons.size > 0 ? 'held-up' : undefined;
}

/**
 * Sends a conditional write until DynamoDB has looked at it: `conflict` says that a condition does
 * not hold, and nothing else does. Another transaction on the same item at that moment, or too many
 * writes at once, is tried again, and in the end `HeldUp`: whoever decided was not wrong, the table is
 * overrun. So is one that is not to be sent again, because `mayGoOn` says that nobody waits any more.
 *
 * The SDK (3.1162) tries again by itself after lost answers, throttled requests and a transaction that
 * is still in progress, four times in all and under one request token; it never does so after a
 * cancelled transaction or a `TransactionConflictException`. Those say for certain that nothing was
 * written, so that here each try may be a new request. A transaction still in progress after
 * the SDK's tries may yet be written: under a new token it would meet itself, and is a fault instead.
 * (D-82)
 */
export async function untilLookedAt(
  send: () => Promise<unknown>,
  patience: Patience,
  mayGoOn: MayGoOn = () => true,
): Promise<'ok' | 'conflict'> {
  for (let tries = 1; ; tries += 1) {
    try {
      await send();
      return 'ok';
    } catch (error) {
      const why = whyNot(error);
      if (why === 'condition-failed') return 'conflict';
      if (why === undefined) throw error;
      const isEnough = why === 'throttled' || tries >= mostTries;
      if (!isEnough) await patience.wait(waitAfter(tries, patience));
      if (isEnough || !mayGoOn()) throw new HeldUp('The table is overrun', { cause: error });
    }
  }
}
