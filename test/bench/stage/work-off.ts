import type { Nudge } from '../../../functions/core/nudge.ts';
import type { QueueAnswer } from '../../../functions/services/batch.ts';
import type { RunningFunction } from './start-function.ts';

/** Hands messages to a function as a queue does. Throws where it does not do all of them. */
export async function workOff(
  { call }: Pick<RunningFunction, 'call'>,
  bodies: readonly string[],
): Promise<void> {
  const Records = bodies.map((body, n) => ({ messageId: `m${n}`, body }));
  const { batchItemFailures } = (await call({ Records })) as QueueAnswer;
  if (batchItemFailures.length > 0)
    throw new Error(`${batchItemFailures.length} of ${bodies.length} messages failed`);
}

export const bodyOf = ({ pk, sk }: Nudge): string => JSON.stringify({ pk, sk });
