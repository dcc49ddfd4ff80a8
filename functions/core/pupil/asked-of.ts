import type { Slot } from '../agreement/slot.ts';
import {
  type AcademicYear,
  academicYearOf,
  type CalendarDate,
  dateAt,
  datesOf,
  type Instant,
} from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import type { Person, Year } from '../person/person.ts';
import { inPeriod, yearAbove } from './moving-up.ts';

/**
 * Of which pupils something is asked, as it was asked. `years`: those its form is for, in the year it
 * holds; `among`: to which the round kept, by the register of that day. Absent where nothing narrows it.
 */
export type AskedOf = { years?: Year[]; among?: { years?: Year[]; classes?: string[] } };

/** Something asked, as far as it decides whom it is for; a row of the index has no slots. */
type Asked = {
  askedOf?: AskedOf;
  askedAt: Instant;
  period: AcademicYear | 'standing';
  slots?: readonly Pick<Slot, 'entries' | 'beside'>[];
};

const filled = <T>(list: readonly T[] | undefined): T[] | undefined =>
  list && list.length > 0 ? [...list] : undefined;

/**
 * Of which pupils a form is asked for a period; undefined where of any. What stands until it is withdrawn
 * has no year it holds in, so its form's years narrow nothing. `audience`: how a round narrows pupils.
 */
export function askedOfPupils(
  { for: { years: own } }: Pick<FormVersion, 'for'>,
  period: AcademicYear | 'standing',
  audience?: { years: readonly Year[]; classes: readonly string[] },
): AskedOf | undefined {
  const years = period === 'standing' ? undefined : filled(own);
  const [amongYears, classes] = [filled(audience?.years), filled(audience?.classes)];
  if (!years && !amongYears && !classes) return undefined;
  const among = { ...(amongYears && { years: amongYears }), ...(classes && { classes }) };
  return { ...(years && { years }), ...((amongYears || classes) && { among }) };
}

/** Whether anybody has said anything on it, in any seat; what was struck out is not said. */
export const isAnythingSaid = (slots: readonly Pick<Slot, 'entries' | 'beside'>[]): boolean =>
  slots.some(({ entries, beside = [] }) => entries.length > 0 || beside.length > 0);

const septemberEnds = '09-30';

/**
 * Whether it was asked before its year began, and a register may still have the year before: schools that
 * ask in July for September often have their new classes weeks later.
 */
const mayMoveUpYet = ({ period, askedAt }: Asked, on: CalendarDate): boolean =>
  period !== 'standing' &&
  dateAt(askedAt) < datesOf(period).startsOn &&
  on <= `${period.slice(0, 4)}-${septemberEnds}`;

type Pupil = Pick<Person, 'year' | 'class'>;

function isOfItsYears(asked: Asked, { year }: Pupil, on: CalendarDate): boolean {
  const years = asked.askedOf?.years;
  if (!years || !year) return true;
  const then = inPeriod({ kind: 'pupil', year }, asked.period, on).year;
  const may = mayMoveUpYet(asked, on) ? [then, yearAbove(year, 1)] : [then];
  return may.some((one) => one && years.includes(one));
}

/** From another September on a class has other pupils, and a year too: who was meant, nobody can tell then. */
function isAmongThem({ askedOf, askedAt }: Asked, pupil: Pupil, on: CalendarDate): boolean {
  const { years, classes } = askedOf?.among ?? {};
  if (academicYearOf(dateAt(askedAt)) !== academicYearOf(on)) return true;
  return (
    (!years || !pupil.year || years.includes(pupil.year)) &&
    (!classes || !pupil.class || classes.includes(pupil.class))
  );
}

/** Why something is no longer asked of somebody: its form is not for their year, or the round asked others. */
export function whyNotAsked(
  asked: Asked,
  person: Pupil,
  on: CalendarDate,
): 'other-years' | 'others-asked' | undefined {
  if (!asked.askedOf || (asked.slots && isAnythingSaid(asked.slots))) return undefined;
  if (!isOfItsYears(asked, person, on)) return 'other-years';
  return isAmongThem(asked, person, on) ? undefined : 'others-asked';
}

/**
 * Whether something asked is still for this person, as the register has them on a day: while nobody has
 * said anything on it, only as long as it would be asked of them, so that a pupil who was moved by mistake
 * and put back owes nothing, and is asked again once they are moved for good. A year or class that the
 * register does not have rules nothing out.
 */
export const stillFits = (asked: Asked, person: Pupil, on: CalendarDate): boolean =>
  whyNotAsked(asked, person, on) === undefined;
