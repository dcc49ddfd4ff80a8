import type { StaffRow } from '../../../templates/pages/desk/staff/staff-page.tsx';
import type { StaffMember } from '../../acts/staff/load-staff.ts';
import { fullName } from '../../core/person/person.ts';
import { isApprover, type School } from '../../core/school/school.ts';
import { sortRoles } from '../../core/staff/grant.ts';

/** A member of staff as the list of staff has them. */
export const staffRow = (
  { person, current, earlier }: StaffMember,
  school: Pick<School, 'approvers'>,
): StaffRow => ({
  id: person.id,
  name: fullName(person),
  post: person.post ?? (person.kind === 'governor' ? 'Governor' : ''),
  classes: person.classes ?? [],
  roles: current.roles,
  approves: isApprover(school, person),
  earlierRoles: sortRoles(earlier.flatMap(({ roles }) => roles)),
});
