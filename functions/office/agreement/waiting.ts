import type { Countersigning } from '../../core/agreement/countersign.ts';
import { readySlots } from '../../core/agreement/slot.ts';
import { type CalendarDate, dateAt } from '../../core/calendar.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { isStillAsked, stillAsked } from '../../core/round/still-asked.ts';
import type { School } from '../../core/school/school.ts';
import type { OfficeDeps, Staff } from '../desk.ts';
import { listIssuedRounds } from '../round/open-rows.ts';

/** The register's rows of a teacher's own classes. */
export async function listOwnPupils({ store }: Pick<OfficeDeps, 'store'>, staff: Staff) {
  const classes = staff.person.classes ?? [];
  const pupils = await Promise.all(
    classes.map((name) => store.listPeople(staff.school.id, { class: name })),
  );
  // The index's class is a key; the class itself decides.
  return pupils.flat().filter((one) => one.class !== undefined && classes.includes(one.class));
}

/**
 * What waits for this teacher, as the index has it: pupils of own classes only. The index may lag a
 * moment behind, so whoever acts on it looks at the agreement itself.
 */
export async function listWaiting(deps: OfficeDeps, staff: Staff): Promise<OutstandingRow[]> {
  if (!staff.person.classes?.length) return [];
  const { store, now } = deps;
  const { school } = staff;
  const [rounds, people] = await Promise.all([
    listIssuedRounds(deps, school.id),
    listOwnPupils(deps, staff),
  ]);
  const rows = await Promise.all(
    rounds.map((round) => store.listOutstanding(school.id, round.id, { turn: 'class-teacher' })),
  );
  return stillAsked(rows.flat(), { people, relations: [] }, school, dateAt(now()));
}

/** Whether an agreement waits for a second name at the desk today. */
export const isWaitingFor = (
  slot: 'class-teacher' | 'approver',
  { person, agreement }: Countersigning,
  school: Pick<School, 'formsOff' | 'policies'>,
  on: CalendarDate,
): boolean =>
  readySlots(agreement).includes(slot) &&
  isStillAsked({ ...agreement, turn: slot }, { person, relations: [] }, school, on);
