import { agreementId } from '../agreement/agreement.ts';
import {
  type AcademicYear,
  academicYearFrom,
  academicYearOf,
  type CalendarDate,
} from '../calendar.ts';
import { graceUntil } from '../clearance/grace.ts';
import { type FormVersion, usesOf } from '../form/form.ts';
import { type Catalogue, formsInUse, getVersion } from '../form/form-catalogue.ts';
import { onRoll, type Person } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { School } from '../school/school.ts';
import { answerOn, type Counting, countedIn, notYetAgain, type UseAnswer } from './use-answer.ts';

/** The form whose answers the photo list is made of. */
export const photoFormId = 'photo-video-consent';

/** What of one pupil may be shown where. */
export type PhotoRow = {
  person: Person;
  answers: UseAnswer[];
  /** The pupil's own answer is sought too and not given; what the parents said holds meanwhile. */
  awaitsPupil: boolean;
};

/** The photo form as the school uses it; undefined where it is switched off, or there is none. */
export const photoForm = (
  catalogue: Catalogue,
  school: Pick<School, 'formsOff'>,
): FormVersion | undefined => formsInUse(catalogue, school).find(({ id }) => id === photoFormId);

const lastYear = (year: AcademicYear): AcademicYear =>
  academicYearFrom(Number(year.slice(0, 4)) - 1);

/**
 * What of a pupil may be shown where on a date; undefined of somebody who has left. From base
 * records, never an index.
 *
 * The rules, each with its reason:
 * - Where the basis is consent, the strictest of all current answers holds: of every contact who
 *   may decide today, and of the pupil's own. The pupil's alone is no consent: it can only restrict.
 * - Never answered is not a yes (UK GDPR art. 4(11)), and is told apart from a refusal.
 * - An answer taken back is a no for every use. A wish to talk is no answer yet.
 * - A public task needs no answer: it may be, unless somebody objected (UK GDPR art. 21).
 * - Only those who may decide today count, in what they allowed and in what they refused. The office
 *   had to change the register for that; where it makes the result milder, the list says so.
 * - Last year's answer of each signatory holds until the school's last day of grace, unless they
 *   have answered this year: so this year's no ends last year's yes, and last year's no is not
 *   overridden by another parent's yes before they had the time to answer anew (D-49).
 */
export function photoRowOf(
  { person, relations, agreements }: PersonRecord,
  form: FormVersion,
  catalogue: Catalogue,
  school: Pick<School, 'graceUntil'>,
  on: CalendarDate,
): PhotoRow | undefined {
  if (person.kind !== 'pupil' || !onRoll(person, on)) return undefined;
  const year = academicYearOf(on);
  const grace = graceUntil(year, school);
  const agreementOf = (period: AcademicYear) =>
    agreements.find(({ id }) => id === agreementId(form.id, period));
  const current = agreementOf(year);
  const ofThisYear = countedIn(current, relations);
  const ofLastYear =
    on > grace ? [] : notYetAgain(countedIn(agreementOf(lastYear(year)), relations), ofThisYear);
  const counting: Counting = {
    ofThisYear,
    all: [...ofThisYear, ...ofLastYear],
    grace,
    askedAt: current?.askedAt,
    versionOf: (entry) => getVersion(catalogue, form.id, entry.version),
  };
  const ownSeat = current?.slots.find(({ slot }) => slot === 'pupil');
  return {
    person,
    answers: usesOf(form).map((use) => answerOn(use, counting)),
    awaitsPupil: ownSeat !== undefined && ownSeat.entries.length === 0,
  };
}
