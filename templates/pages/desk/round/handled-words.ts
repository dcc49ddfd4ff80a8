import { showDate, showDay } from '../../../../functions/core/calendar.ts';
import type { OutstandingLine } from '../../../../functions/core/round/outstanding.ts';
import type { Handled } from '../../../../functions/core/to-do/handled.ts';
import { toDoNames } from '../to-do/to-do-words.ts';

/** What was done with things to do about the people of a list, by person; `names` of staff, by id. */
export type HandledInList = {
  about: ReadonlyMap<string, readonly Handled[]>;
  names: Readonly<Record<string, string>>;
};

const nameIn = (names: HandledInList['names'], id: string): string =>
  names[id] ?? 'somebody who is no longer here';

function whatInWords(handled: Handled, names: HandledInList['names']): string {
  switch (handled.what) {
    case 'seen':
      return `marked as done by ${nameIn(names, handled.by)} on ${showDay(handled.at)}`;
    case 'snoozed':
      return `snoozed until ${showDate(handled.until)}, by ${nameIn(names, handled.by)}`;
    case 'assigned':
      return `assigned to ${nameIn(names, handled.to)}`;
  }
}

/** "Using the internet: snoozed until Monday 7 September, by Olive Moss"; of the forms of this row alone. */
export const handledInWords = (
  { person, agreements }: Pick<OutstandingLine, 'person' | 'agreements'>,
  { about, names }: HandledInList,
  formNames: Record<string, string>,
): string[] =>
  (about.get(person) ?? [])
    .filter(({ form }) => form === undefined || agreements.some((one) => one.form === form))
    .map((handled) => {
      const { kind, form } = handled;
      const title = form === undefined ? toDoNames[kind] : (formNames[form] ?? form);
      return `${title}: ${whatInWords(handled, names)}`;
    });
