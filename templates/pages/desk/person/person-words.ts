import { type CalendarDate, dateAt, showInstant } from '../../../../functions/core/calendar.ts';
import {
  type CorrectableField,
  isLeaving,
  type LeavingReason,
  onRoll,
  type Person,
  type PersonCorrection,
  showYear,
  type Year,
} from '../../../../functions/core/person/person.ts';
import type { PersonCell } from '../../../../functions/core/register/file-fields.ts';
import { isReasonAlone } from '../../../../functions/core/register/person-correction.ts';

/** What each field of a person is called, where it is typed and where it is told. */
export const personFieldNames: Record<PersonCell, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  upn: 'UPN',
  admissionNumber: 'Admission number',
  year: 'Year group',
  class: 'Class',
  classes: 'Classes they teach',
  post: 'Post',
  userName: 'User name',
  email: 'Email address',
  staffCode: 'Staff code',
};

export const leavingReasonNames: Record<LeavingReason, string> = {
  'moved-school': 'Moved to another school',
  'left-country': 'Left the country',
  'course-ended': 'End of their course or contract',
  mistake: 'Entered by mistake',
  other: 'Another reason',
};

/** As it goes on in a sentence; "UPN" stays. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

/** "2 September 2026": a date, or the day of an instant. */
export const showOn = (day: CalendarDate): string =>
  showInstant(day.includes('T') ? day : `${day}T12:00:00.000Z`).replace(/ at .*/, '');

const valueInWords = (
  field: CorrectableField | PersonCell,
  value: string | string[] | undefined,
): string => {
  if (value === undefined) return 'none';
  if (field === 'year') return showYear(value as Year);
  return Array.isArray(value) ? value.join(', ') : value;
};

/** "Class is now 4C": what stands where a page showed something else. */
export const standsInWords = (field: PersonCell, value: string | string[] | undefined): string =>
  `${personFieldNames[field]} is now ${valueInWords(field, value)}`;

type Told = Pick<PersonCorrection, 'field' | 'was' | 'now' | 'why' | 'at'>;

/** In a list: "left", "leaving on 19 December 2026"; nothing of who stays. */
export function leavingShort(person: Pick<Person, 'leftOn'>, today: CalendarDate) {
  if (!onRoll(person, today)) return 'left';
  return isLeaving(person, today) ? `leaving on ${showOn(person.leftOn)}` : undefined;
}

/** A day to come, when it was entered, is one on which somebody was to leave. */
function leavingInWords({ was, now, why, at }: Told): string {
  if (isReasonAlone({ was, now })) {
    const to = why ? ` to: ${lowerFirst(leavingReasonNames[why])}` : '';
    return `Reason for leaving changed${to}`;
  }
  const isToCome = (day: string | string[] | undefined) =>
    day !== undefined && String(day) > dateAt(at);
  const reason = why ? `: ${lowerFirst(leavingReasonNames[why])}` : '';
  if (now === undefined)
    return isToCome(was)
      ? `Staying (was leaving on ${showOn(String(was))})`
      : `Returned (had left on ${showOn(String(was))})`;
  if (was !== undefined && isToCome(was))
    return `Leaving day changed from ${showOn(String(was))} to ${showOn(String(now))}${reason}`;
  return `${isToCome(now) ? 'Leaving' : 'Left'} on ${showOn(String(now))}${reason}`;
}

function changeInWords(change: Told): string {
  const { field, was, now } = change;
  if (field === 'leftOn') return leavingInWords(change);
  if (field === 'class') {
    if (was === undefined) return `Put in class ${String(now)}`;
    return now === undefined
      ? `Taken out of class ${String(was)}`
      : `Moved from ${String(was)} to ${String(now)}`;
  }
  if (was === undefined) return `${personFieldNames[field]} set to ${valueInWords(field, now)}`;
  if (now === undefined) return `${personFieldNames[field]} ${valueInWords(field, was)} removed`;
  return `${personFieldNames[field]} changed from ${valueInWords(field, was)} to ${valueInWords(field, now)}`;
}

/**
 * What the office changed of somebody in one go, in words: "Moved from 4B to 4C". Of what undid something,
 * what it was that was undone.
 */
export function changesInWords(changes: readonly PersonCorrection[]): string {
  const isUndone = changes.some(({ undoes }) => undoes);
  const told = isUndone
    ? changes.map(({ was, now, ...change }) => ({ ...change, was: now, now: was }))
    : changes;
  const words = told.map(changeInWords);
  const said = words.map((line, index) => (index === 0 ? line : lowerFirst(line))).join('; ');
  return isUndone ? `Undone: ${lowerFirst(said)}` : said;
}

const pathOf =
  (page: string) =>
  (id: string): string =>
    `/desk/people/${id}/${page}`;

export const editPath = pathOf('edit');
export const movePath = pathOf('move');
export const leavePath = pathOf('leave');
export const returnPath = pathOf('return');
export const undoPath = pathOf('undo');
