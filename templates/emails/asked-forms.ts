import type { CalendarDate } from '../../functions/core/calendar.ts';
import type { FormTasks } from '../../functions/core/family.ts';
import type { AskedForm } from './email.ts';

/** What still waits in a family, for an email. `dueOns`: round id → due date. */
export function askedForms(
  family: readonly FormTasks[],
  dueOns: Readonly<Record<string, CalendarDate>>,
): AskedForm[] {
  return family.flatMap(({ form, tasks }) => {
    const waiting = tasks.filter((task) => task.state === 'to-do');
    if (waiting.length === 0) return [];
    const dates = waiting.flatMap((task) => dueOns[task.agreement.round] ?? []).toSorted();
    const firstNames = waiting.map((task) => task.member.person.firstName);
    return [{ title: form.shortTitle, firstNames, dueOn: dates.at(0) }];
  });
}
