import { hasEnded } from '../agreement/agreement.ts';
import { type CalendarDate } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import type { JudgedAble, Person } from '../person/person.ts';
import type { School } from '../school/school.ts';
import { ownAnswerSoughtIn } from './own-answer.ts';
import { withOwnAnswer } from './own-answer-seat.ts';
import type { PupilRecord } from './pupil.ts';

/** A pupil whom nobody judges able any more, with what was judged kept. */
function ended({ judgedAble, ...person }: Person, by: JudgedAble): Person {
  if (!judgedAble) return person;
  return {
    ...person,
    judgedBefore: [...(person.judgedBefore ?? []), { ...judgedAble, ended: by }],
  };
}

/**
 * Staff judge a pupil able to answer for their own pictures, or not any more: the pupil as they then
 * stand, and the agreements in force that gain or lose a seat for it. Done a second time it changes
 * nothing: who said so first, and when, stays, also once it is ended. Whoever is asked because of
 * their year stays asked.
 */
export function judgeAble(
  { person, agreements }: PupilRecord,
  { isAble, ...judged }: JudgedAble & { isAble: boolean },
  { ownAnswerFrom }: Pick<School, 'ownAnswerFrom'>,
  catalogue: Catalogue,
  on: CalendarDate,
): { person: Person; facts: Fact[] } {
  const next = isAble
    ? { ...person, judgedAble: person.judgedAble ?? judged }
    : ended(person, judged);
  const facts = agreements
    .filter((agreement) => !hasEnded(agreement, on))
    .flatMap((agreement): Fact[] => {
      const form = currentVersion(catalogue, agreement.form);
      const isSought = ownAnswerSoughtIn(agreement, next, ownAnswerFrom, on);
      const changed = withOwnAnswer(agreement, form, isSought);
      return changed
        ? [{ fact: 'agreement-changed', agreement: changed, wasRev: agreement.rev }]
        : [];
    });
  return { person: next, facts };
}
