import { hasEnded } from './agreement.ts';
import { type CalendarDate } from './calendar.ts';
import type { Fact } from './fact.ts';
import { type Catalogue, currentVersion } from './form.ts';
import { ownAnswerSought, withOwnAnswer } from './own-answer.ts';
import type { Person } from './person.ts';
import type { PupilRecord } from './pupil.ts';
import type { School } from './school.ts';

/**
 * Staff judge a pupil able to answer for their own pictures, or not any more: the pupil as they
 * then stand, and the agreements in force that gain or lose a seat for it. Done a second time it
 * changes nothing. Whoever is asked because of their year stays asked.
 */
export function judgeAble(
  { person, agreements }: PupilRecord,
  isAble: boolean,
  { ownAnswerFrom }: Pick<School, 'ownAnswerFrom'>,
  catalogue: Catalogue,
  on: CalendarDate,
): { person: Person; facts: Fact[] } {
  const { judgedAble: _was, ...rest } = person;
  const judged: Person = isAble ? { ...rest, judgedAble: true } : rest;
  const isSought = ownAnswerSought(judged, ownAnswerFrom);
  const facts = agreements
    .filter((one) => !hasEnded(one, on))
    .flatMap((agreement): Fact[] => {
      const next = withOwnAnswer(agreement, currentVersion(catalogue, agreement.form), isSought);
      return next ? [{ fact: 'agreement-changed', agreement: next, wasRev: agreement.rev }] : [];
    });
  return { person: judged, facts };
}
