import { dateAt, type Instant } from '../calendar.ts';
import { narrowsOnly } from '../follow-up/follow-up-on.ts';
import type { FormVersion } from '../form/form.ts';
import { ruleOf } from '../limit/every-limit.ts';
import type { Agreement } from './agreement.ts';
import { isSame, type Signatory } from './signature.ts';
import { type Entry, isYes } from './slot.ts';

/**
 * How many signings of theirs have changed today what they had signed before. From the records
 * themselves: each changed entry carries the count, so that no counter stands in a signature's
 * transaction. `agreements`: all that they may have signed (D-102).
 */
export function changesToday(
  agreements: readonly Agreement[],
  signatory: Signatory,
  now: Instant,
): number {
  const today = dateAt(now);
  const own = agreements
    .flatMap(({ slots }) => slots.flatMap(({ entries }) => entries))
    .filter(({ changes, signatory: by }) => changes !== undefined && isSame(by, signatory));
  return Math.max(
    0,
    ...own.filter(({ at }) => dateAt(at) === today).map(({ changes = 0 }) => changes),
  );
}

/** Whether so many are all that a day has. */
export const isMostChanges = (changes: number): boolean =>
  changes >= ruleOf('changes.signatory').max;

/**
 * Whether what is said now only takes away what stands: withdraws it, says no to what was a yes, or
 * allows less of it. That is never refused, since taking consent back must be as easy as giving it
 * (UK GDPR, art. 7(3)); nor can it go on for ever, because giving anything back is a change again.
 */
export function onlyTakesAway(
  form: FormVersion,
  was: Entry,
  now: Pick<Entry, 'said' | 'answers'>,
): boolean {
  if (now.said === 'withdraw') return true;
  if (now.said === 'refuse' && isYes(was)) return true;
  return isYes(was) && narrowsOnly(form, was, now);
}
