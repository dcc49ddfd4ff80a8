/** An instant: UTC, ISO 8601, as `2026-09-02T14:05:00.000Z`. */
export type Instant = string;
/** A calendar date in the school's time zone, as `2026-09-18`. */
export type CalendarDate = string;
/** An academic year by its two calendar years, as `2026-27`. */
export type AcademicYear = string;

/** Every school we serve is in one time zone; dates people read are always in it. */
export const timeZone = 'Europe/London';

/** A format made when it is first used: the first costs 9 ms, more than some answers take. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (date: Date) => string {
  let made: Intl.DateTimeFormat | undefined;
  return (date) => {
    made ??= new Intl.DateTimeFormat(locale, options);
    return made.format(date);
  };
}

const isoDate = dateFormat('en-CA', { timeZone, dateStyle: 'short' });
const longDate = dateFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const longMonth = dateFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
const longInstant = dateFormat('en-GB', {
  timeZone,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});
const shortTime = dateFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
const shortDay = dateFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });

/** A page asks for the dates of the same few hours a dozen times. */
const mostDated = 1000;
const dated = new Map<string, CalendarDate>();

/** The calendar date at the school when `instant` happened. */
export function dateAt(instant: Instant): CalendarDate {
  // London is whole hours from UTC, and its clocks change on the hour.
  const hour = instant.slice(0, 'yyyy-mm-ddThh'.length);
  const known = dated.get(hour);
  if (known !== undefined) return known;
  const date = isoDate(new Date(instant));
  if (dated.size >= mostDated) dated.clear();
  dated.set(hour, date);
  return date;
}

/**
 * The academic year a date falls in. It begins on 1 September (Education Act 1996, s. 579:
 * a school year begins with the first term after July).
 */
export function academicYearOf(on: CalendarDate): AcademicYear {
  const [year = 0, month = 0] = on.split('-').map(Number);
  return academicYearFrom(month >= 9 ? year : year - 1);
}

/** The academic year that begins on 1 September of `year`. */
export const academicYearFrom = (year: number): AcademicYear =>
  `${year}-${String((year + 1) % 100).padStart(2, '0')}`;

/** Whether it is a day there is, written as dates are: of 31 February, Node would make 3 March. */
export function isCalendarDate(text: string): text is CalendarDate {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : '');
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A date as it is typed, in three fields. */
export type TypedDate = { day: string; month: string; year: string };
export type DatePart = keyof TypedDate;

/**
 * A date as typed in three fields; undefined unless it is a real one. A year has all its figures:
 * of two nobody can tell the century, and what is signed is not guessed.
 */
export function dateTyped({ day, month, year }: TypedDate): CalendarDate | undefined {
  const text = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return isCalendarDate(text) ? text : undefined;
}

/** What was typed as a date, as an answer keeps it: the date, else `31/2/2026`; '' for nothing. */
export function keepTyped(typed: TypedDate): string {
  const { day, month, year } = typed;
  return dateTyped(typed) ?? (day || month || year ? `${day}/${month}/${year}` : '');
}

/** What was kept so, in its three fields again. */
export function typedAs(kept: string): TypedDate {
  const parts = kept.includes('/') ? kept.split('/') : kept.split('-').toReversed();
  const [day = '', month = '', year = ''] = parts.map((part) => part.replace(/^0/, ''));
  return { day, month, year };
}

/** The same day a year on. Of 29 February there is none: it is for comparing dates with. */
export const aYearAfter = (on: CalendarDate): CalendarDate =>
  `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`;

/** First and last date of an academic year. */
export function datesOf(year: AcademicYear): { startsOn: CalendarDate; endsOn: CalendarDate } {
  const first = Number(year.slice(0, 4));
  return { startsOn: `${first}-09-01`, endsOn: `${first + 1}-08-31` };
}

/** The academic year after `year`. */
export const nextAcademicYear = (year: AcademicYear): AcademicYear =>
  academicYearFrom(Number(year.slice(0, 4)) + 1);

/** The one before. */
export const lastAcademicYear = (year: AcademicYear): AcademicYear =>
  academicYearFrom(Number(year.slice(0, 4)) - 1);

/** `2026-09-18` as people say it: "Friday 18 September". */
export const showDate = (on: CalendarDate): string =>
  longDate(new Date(`${on}T12:00:00Z`)).replace(',', '');

/** The same with its year, for what is read later: "Friday 18 September 2026". */
export const showFullDate = (on: CalendarDate): string => `${showDate(on)} ${on.slice(0, 4)}`;

/** `2026-09` as people say it: "September 2026". */
export const showMonth = (month: string): string => longMonth(new Date(`${month}-15T12:00:00Z`));

/** An instant for the record, zone said: "2 September 2026 at 15:05 BST". */
export const showInstant = (instant: Instant): string => longInstant(new Date(instant));

/** An instant of today: "15:05". */
export const showTime = (instant: Instant): string => shortTime(new Date(instant));

/** An instant in a list, short: "2 Sept". */
export const showDay = (instant: Instant): string => shortDay(new Date(instant));

/** The hour at the school when `instant` happened, 0 to 23. */
const hourOf = dateFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });

/** When emails of a school's own accord go out on a day: it has opened, and its office is there. */
const morningHour = 8;

const morningOf = (on: CalendarDate): Instant => {
  const asIfUtc = new Date(`${on}T0${morningHour}:00:00.000Z`);
  return later(asIfUtc.toISOString(), (morningHour - Number(hourOf(asIfUtc))) * 3600);
};

const isWeekend = (on: CalendarDate): boolean =>
  [0, 6].includes(new Date(`${on}T12:00:00Z`).getUTCDay());

/** 08:00 at the school on the next day from Monday to Friday after `now`. */
export function nextMorning(now: Instant): Instant {
  let noon = later(`${dateAt(now)}T12:00:00.000Z`, 24 * 3600);
  while (isWeekend(dateAt(noon))) noon = later(noon, 24 * 3600);
  return morningOf(dateAt(noon));
}

/** `instant` moved by a number of seconds (negative: earlier). */
export const later = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();
