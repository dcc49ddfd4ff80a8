import { type Agreement, hasEnded, turnOf } from '../core/agreement.ts';
import { type CalendarDate, dateAt } from '../core/calendar.ts';
import { onRoll } from '../core/person.ts';
import type { School } from '../core/school.ts';
import type { OutstandingRow } from '../store/store.ts';
import type { OfficeDeps, Staff } from './desk.ts';
import { listIssuedRounds } from './open-rows.ts';

/**
 * What waits for this teacher, as the index has it: pupils of own classes only. The index may lag a
 * moment behind, so whoever acts on it looks at the agreement itself.
 */
export async function listWaiting(deps: OfficeDeps, staff: Staff): Promise<OutstandingRow[]> {
  const { store, now } = deps;
  const school = staff.school.id;
  const classes = staff.person.classes ?? [];
  if (classes.length === 0) return [];
  const [rounds, ...pupils] = await Promise.all([
    listIssuedRounds(deps, school),
    ...classes.map((name) => store.listPeople(school, { class: name })),
  ]);
  const today = dateAt(now());
  const own = new Set(
    pupils
      .flat()
      // The index's class is a key; the class itself decides.
      .filter((person) => person.class !== undefined && classes.includes(person.class))
      .filter((person) => onRoll(person, today))
      .map((person) => person.id),
  );
  const rows = await Promise.all(
    rounds.map((round) => store.listOutstanding(school, round.id, { turn: 'class-teacher' })),
  );
  return rows.flat().filter((row) => own.has(row.person) && isCurrent(row, staff.school, today));
}

/** Whether its form is in use and its year not over. */
const isCurrent = (
  agreement: Pick<Agreement, 'form' | 'period'>,
  { formsOff }: Pick<School, 'formsOff'>,
  on: CalendarDate,
): boolean => !formsOff.includes(agreement.form) && !hasEnded(agreement, on);

/** Whether it is the class teacher's turn on this agreement today. */
export const isWaiting = (
  agreement: Agreement,
  school: Pick<School, 'formsOff'>,
  on: CalendarDate,
): boolean => {
  const turn = turnOf(agreement);
  const isTheirs = turn?.slot === 'class-teacher' && turn.status === 'ready';
  return isTheirs && isCurrent(agreement, school, on);
};
