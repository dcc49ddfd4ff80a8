import {
  aYearAfter,
  type CalendarDate,
  dateAt,
  dateTyped,
  type TypedDate,
} from '../../core/calendar.ts';
import { correctionOf } from '../../core/person/correction.ts';
import {
  isLeaving,
  type LeavingReason,
  leavingReasons,
  onRoll,
  type Person,
} from '../../core/person/person.ts';
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

/** What a page says of somebody who is to leave on no day. */
export const noLeavingDay = 'none';

/** What a page shows of when and why somebody leaves: it is saved over nothing else. */
export const leavingSeen = (person: Pick<Person, 'leftOn' | 'corrections'>): string =>
  person.leftOn === undefined
    ? noLeavingDay
    : [person.leftOn, correctionOf(person, 'leftOn')?.why].filter(Boolean).join(' ');

/** From when, and why, as it was typed. `seen`: what the page showed of it (`leavingSeen`). */
export type TypedLeaving = TypedDate & { why: string; seen: string };

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

function problemsWith({ why, seen: _seen, ...date }: TypedLeaving, today: CalendarDate): Problem[] {
  const on = dateTyped(date);
  const problems: Problem[] = [];
  if (on === undefined)
    problems.push({
      field: 'leftOn',
      message: 'Enter the first day they are no longer at the school, such as 27 3 2026',
    });
  else if (on > aYearAfter(today))
    problems.push({ field: 'leftOn', message: 'The date must be within a year from today' });
  else if (on < earliest) problems.push({ field: 'leftOn', message: 'Enter a date after 2000' });
  if (!isReason(why))
    problems.push({ field: 'why', message: 'Choose why they left or are leaving' });
  return problems;
}

/**
 * Somebody leaves from a date on, for a reason; whoever works here opens nothing at the desk from then
 * on. A date to come can be entered, and changed until it has come: all that asks who is here asks for a
 * day. Another reason for the same day is a change, too. Refusals: `not-found`; `invalid`; `stale` (they have left already, otherwise, or date or reason is another
 * than the page showed); `register-held`, `busy`.
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
    const isSameReason = correctionOf(was, 'leftOn')?.why === typed.why;
    if (was.leftOn !== undefined && was.leftOn === leftOn && isSameReason) return unchanged(was);
    if (!onRoll(was, dateAt(at)) || leavingSeen(was) !== typed.seen) return { refusal: 'stale' };
    const said = { at, by: staff.id, ...(isReason(typed.why) && { why: typed.why }) };
    const person = corrected(was, { leftOn }, said);
    return savePerson(deps, was, person);
  });

/**
 * Somebody who had left is here again, without their roles; or whoever was to leave stays: neither that
 * nor the date is the office's word against a file any more. Refusals: `not-found`;
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
    const at = deps.now();
    const stays = isLeaving(was, dateAt(at));
    const said = { at, by: staff.id, ...(stays && { undoes: true as const }) };
    const person = corrected(was, { leftOn: undefined }, said);
    return savePerson(deps, was, person);
  });
