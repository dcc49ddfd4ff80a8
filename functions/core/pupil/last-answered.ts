import { entryOf } from '../agreement/slot.ts';
import type { Instant } from '../calendar.ts';
import type { PupilTask } from './pupil.ts';

/** What a pupil answered last, in one go; `isWithdrawn`: they said no longer, of some of it. */
export type LastAnswered = { at: Instant; tasks: PupilTask[]; isWithdrawn: boolean };

/** Of these tasks of one pupil those they answered last; undefined where they answered none. */
export function lastAnswered(tasks: readonly PupilTask[]): LastAnswered | undefined {
  const answered = tasks.flatMap((task) => {
    const { agreement, state } = task;
    const entry = entryOf(agreement, 'pupil', { kind: 'person', id: agreement.person });
    return entry && state !== 'ready' ? [{ task, entry }] : [];
  });
  const at = answered
    .map(({ entry }) => entry.at)
    .toSorted()
    .at(-1);
  if (at === undefined) return undefined;
  const last = answered.filter(({ entry }) => entry.at === at);
  return {
    at,
    tasks: last.map(({ task }) => task),
    isWithdrawn: last.some(({ entry }) => entry.said === 'withdraw'),
  };
}
