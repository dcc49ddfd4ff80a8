import type { CalendarDate } from '../../functions/core/calendar.ts';
import type { FormTasks } from '../../functions/core/family/task.ts';
import { whichOf } from '../../functions/core/form/several.ts';
import type { AskedForm } from './email.ts';
import { oneLine } from './one-line.ts';

/** What still waits in a family, for an email. `names`: person → called; `dueOns`: round → due date. */
export function askedForms(
  family: readonly FormTasks[],
  names: ReadonlyMap<string, string>,
  dueOns: Readonly<Record<string, CalendarDate>>,
): AskedForm[] {
  return family.flatMap(({ form, tasks, year, part }) => {
    const waiting = tasks.filter((task) => task.state === 'to-do');
    if (waiting.length === 0) return [];
    const things = waiting.map((task) => task.thing);
    const which = whichOf(things, part);
    const dates = waiting.flatMap((task) => dueOns[task.agreement.round] ?? []).toSorted();
    const firstNames = waiting.map(
      ({ member: { person } }) => names.get(person.id) ?? person.firstName,
    );
    const returned = waiting.flatMap(({ returned: why }, at) =>
      why === undefined ? [] : [{ firstName: firstNames[at] ?? '', why }],
    );
    return [
      {
        title: oneLine(`${form.shortTitle}${which}`),
        ...(year && { year }),
        firstNames,
        dueOn: dates.at(0),
        ...(form.parents === 'any-one' && { oneIsEnough: true }),
        ...(returned.length > 0 && { returned }),
      },
    ];
  });
}
