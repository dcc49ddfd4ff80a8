import type { GivenRole, StaffRow } from '../../../templates/pages/desk/staff/staff-page.tsx';
import type { StaffMember, StaffNames } from '../../acts/staff/load-staff.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import { fullName, isLeaving } from '../../core/person/person.ts';
import { isApprover, type School } from '../../core/school/school.ts';
import { sortRoles } from '../../core/staff/grant.ts';
import { type Access, rolesLost } from '../../core/staff/staff-access.ts';

const givenRoles = ({ given }: Access, names: StaffNames): GivenRole[] =>
  given.map(({ role, at, by }) => ({ role, at, by: by === undefined ? undefined : names[by] }));

/** A member of staff as the list of staff has them. */
export const staffRow = (
  { person, current, earlier }: StaffMember,
  school: Pick<School, 'approvers'>,
  names: StaffNames,
  on: CalendarDate,
): StaffRow => ({
  id: person.id,
  name: fullName(person),
  post: person.post ?? (person.kind === 'governor' ? 'Governor' : ''),
  classes: ownClasses(person, on),
  roles: current.roles,
  given: givenRoles(current, names),
  approves: isApprover(school, person) && (current.isConfirmed ? 'yes' : 'unconfirmed'),
  leavesOn: isLeaving(person, on) ? person.leftOn : undefined,
  lostRoles: rolesLost(current),
  earlierRoles: sortRoles(earlier.flatMap(({ roles }) => roles)),
});
