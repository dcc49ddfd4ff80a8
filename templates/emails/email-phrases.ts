import { type CalendarDate, dateFormat, showDate } from '../../functions/core/calendar.ts';
import { listNames } from '../../functions/core/person/person.ts';
import { forYear } from '../../functions/core/school/school-year.ts';
import type { AskedForm, Frame } from './email.ts';
import { inSentence } from './one-line.ts';

const dayMonthYear = dateFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

/** `2027-10-30` with its year: "30 October 2027". */
export const showLongDate = (on: CalendarDate): string => dayMonthYear(new Date(`${on}T12:00:00Z`));

export const forms = (count: number): string => (count === 1 ? '1 form' : `${count} forms`);

export const names = (firstNames: readonly string[]): string =>
  listNames(firstNames.map(inSentence));

/** Everyone whom these forms are about, each once, in the order in which they appear. */
export const everyone = (asked: readonly { firstNames: string[] }[]): string[] => [
  ...new Set(asked.flatMap((form) => form.firstNames)),
];

/** Children for a subject line: by name while that stays short, else how many. */
export function namesForSubject(firstNames: readonly string[]): string {
  const said = names(firstNames);
  return firstNames.length <= 3 && said.length <= 40 ? said : `${firstNames.length} children`;
}

/** One date for all of these forms, or undefined when they differ or have none. */
export function commonDueOn(asked: readonly AskedForm[]): CalendarDate | undefined {
  const dates = new Set(asked.map((form) => form.dueOn));
  return dates.size === 1 ? asked[0]?.dueOn : undefined;
}

/** The next date that has not passed; undefined when all have. */
export const nextDueOn = (
  asked: readonly AskedForm[],
  on: CalendarDate,
): CalendarDate | undefined =>
  asked
    .flatMap(({ dueOn }) => (dueOn !== undefined && dueOn >= on ? [dueOn] : []))
    .toSorted()
    .at(0);

type Asking = Pick<Frame, 'to' | 'on'> & { asked: readonly AskedForm[] };

/** By when to answer, as a sentence; empty when no date is set. */
export function pleaseAnswer({ asked, to, on }: Asking): string {
  const verb = to.as === 'contact' ? 'answer' : 'sign';
  const dueOn = commonDueOn(asked);
  if (dueOn !== undefined)
    return dueOn >= on
      ? `Please ${verb} by ${showDate(dueOn)}.`
      : `We asked you to ${verb} by ${showDate(dueOn)}. It is not too late.`;
  return asked.some((form) => form.dueOn) ? `Please ${verb} by the dates above.` : '';
}

/** What one form is called, with its school year where that has to be said. */
export const called = ({ title, year }: Pick<AskedForm, 'title' | 'year'>): string =>
  `${title}${forYear(year)}`;

/** The forms as a list, with their dates where these differ. */
export function listForms(asked: readonly AskedForm[], about: boolean): string[] {
  const common = commonDueOn(asked);
  return asked.map((form) => {
    const { firstNames, dueOn } = form;
    const who = about ? `: ${names(firstNames)}` : '';
    return `${called(form)}${who}${dueOn && !common ? `, by ${showDate(dueOn)}` : ''}`;
  });
}
