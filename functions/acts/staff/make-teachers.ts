import { type CalendarDate, dateAt } from '../../core/calendar.ts';
import { grantTeachers, type RoleChanges } from '../../core/staff/grant.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import type { Commit } from '../../store/commit.ts';
import { loadStaff, type StaffMember, type StaffNeeds } from './load-staff.ts';
import { saveRoles } from './save-roles.ts';

/** Everybody who teaches a class and is no class teacher at the desk yet. */
export const toBecomeTeachers = (
  members: readonly StaffMember[],
  on: CalendarDate,
): RoleChanges<Access>['changes'] =>
  grantTeachers(
    members.map(({ current }) => current),
    members.map(({ person }) => person),
    on,
  );

/**
 * An administrator makes everybody who teaches a class a class teacher. One whose roles somebody
 * changes at this moment, or that cannot be written, is left as they are and still listed as one to
 * become. Returns who became one, and how many are left so.
 */
export async function makeTeachers(
  deps: StaffNeeds & { store: { commit: Commit } },
  school: string,
  by: string,
): Promise<{ made: string[]; left: number }> {
  const today = dateAt(deps.now());
  const listed = toBecomeTeachers((await loadStaff(deps, school)).members, today);
  const ids = new Set(listed.map(({ was }) => was.person));
  const standing = () => loadStaff(deps, school, (signIn) => ids.has(signIn.person));
  const { members } = await standing();
  const changes = toBecomeTeachers(members, today);
  const saved = await Promise.all(
    changes.map((change) => saveRoles(deps, { changes: [change] }, { by, at: deps.now() })),
  );
  const made = changes.flatMap(({ was }, n) => (saved[n] === 'ok' ? [was.person] : []));
  if (made.length === changes.length) return { made, left: 0 };
  // Somebody else may have done the same meanwhile.
  return { made, left: toBecomeTeachers((await standing()).members, today).length };
}
