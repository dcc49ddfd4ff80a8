import { isSame } from '../agreement/signature.ts';
import type { Fact } from '../fact.ts';
import type { FollowUp } from './follow-up.ts';

/**
 * One open task for what one signatory says of one agreement, however often they say it: it moves on to
 * the last time, for all who must know of either, and whoever had done their part looks again. It keeps
 * since when it waits. `open`: what is open of the same person (D-102).
 */
export function followUpFact(open: readonly FollowUp[], followUp: FollowUp): Fact {
  const was = open.find(
    ({ agreement, kind, by, done }) =>
      !done &&
      agreement === followUp.agreement &&
      kind === followUp.kind &&
      by !== undefined &&
      followUp.by !== undefined &&
      isSame(by, followUp.by),
  );
  if (!was) return { fact: 'follow-up-owed', followUp };
  const moved = {
    ...followUp,
    id: was.id,
    at: was.at,
    for: [...new Set([...was.for, ...followUp.for])],
  };
  return { fact: 'follow-up-changed', followUp: moved, was };
}
