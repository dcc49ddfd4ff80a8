import { type CalendarDate, dateAt, dateTyped, type TypedDate } from '../../core/calendar.ts';
import { type LeavingReason, leavingReasons, type Person } from '../../core/person/person.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import { correctPerson as corrected } from '../../core/register/person-correction.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { type Deciding, decide } from '../decide.ts';
import { type AccessNeeds, isAdmin } from './own-access.ts';
import {
  readRegistered,
  type SavedPerson,
  type SaveNeeds,
  savePerson,
  unchanged,
} from './save-person.ts';

/** From when, and why, as it was typed. */
export type TypedLeaving = TypedDate & { why: string };

const earliest: CalendarDate = '2000-01-01';

const isReason = (why: string): why is LeavingReason =>
  (leavingReasons as readonly string[]).includes(why);

/** Why somebody may not leave by a press of the office. */
export async function leaveProblems(
  deps: AccessNeeds,
  person: Person,
  staff: string,
): Promise<Problem[]> {
  if (person.id === staff)
    return [{ field: 'leftOn', message: 'You cannot mark yourself as left. Ask a colleague' }];
  if (await isAdmin(deps, person))
    return [
      {
        field: 'leftOn',
        message: 'They are an administrator. Remove that role on the Staff page first',
      },
    ];
  return [];
}

function problemsWith({ why, ...date }: TypedLeaving, today: CalendarDate): Problem[] {
  const on = dateTyped(date);
  const problems: Problem[] = [];
  if (on === undefined)
    problems.push({
      field: 'leftOn',
      message: 'Enter the first day they are no longer at the school, such as 27 3 2026',
    });
  else if (on > today)
    problems.push({ field: 'leftOn', message: 'The date must be today or in the past' });
  else if (on < earliest) problems.push({ field: 'leftOn', message: 'Enter a date after 2000' });
  if (!isReason(why)) problems.push({ field: 'why', message: 'Choose why they left' });
  return problems;
}

/**
 * Somebody leaves from a date on, for a reason; whoever works here opens nothing at the desk any more.
 * Refusals: `not-found`; `invalid`; `stale` (they have left already, otherwise); `register-held`, `busy`.
 */
export const leaveSchool = (
  deps: Deciding & SaveNeeds,
  { school, person: staff }: StaffReader,
  id: string,
  typed: TypedLeaving,
): Promise<SavedPerson | Refusal> =>
  decide<SavedPerson>(deps, async () => {
    const was = await readRegistered(deps, school.id, id);
    if ('refusal' in was) return was;
    const at = deps.now();
    const problems = [
      ...problemsWith(typed, dateAt(at)),
      ...(await leaveProblems(deps, was, staff.id)),
    ];
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const leftOn = dateTyped(typed);
    if (was.leftOn !== undefined)
      return was.leftOn === leftOn ? unchanged(was) : { refusal: 'stale' };
    const said = { at, by: staff.id, ...(isReason(typed.why) && { why: typed.why }) };
    const person = corrected(was, { leftOn }, said);
    return savePerson(deps, was, person);
  });

/**
 * Somebody who had left is here again. Roles do not come back with them. Refusals: `not-found`;
 * `stale` (their date is another than the page showed); `invalid` (somebody else has their number or
 * address by now); `register-held`, `busy`.
 */
export const returnToSchool = (
  deps: Deciding & SaveNeeds,
  { school, person: staff }: StaffReader,
  id: string,
  seen: string,
): Promise<SavedPerson | Refusal> =>
  decide<SavedPerson>(deps, async () => {
    const was = await readRegistered(deps, school.id, id);
    if ('refusal' in was) return was;
    if (was.leftOn === undefined) return unchanged(was);
    if (was.leftOn !== seen) return { refusal: 'stale' };
    const person = corrected(was, { leftOn: undefined }, { at: deps.now(), by: staff.id });
    return savePerson(deps, was, person);
  });
