import { changeRoles, type GrantRefusal } from '../../core/staff/grant.ts';
import type { Role } from '../../core/staff/role.ts';
import type { Commit } from '../../store/commit.ts';
import { loadMember, type StaffNeeds } from './load-staff.ts';
import { saveRoles } from './save-roles.ts';

/**
 * An administrator replaces what a member of staff may do. `seen`: what they could do on the page
 * that was decided on; `by`: the administrator. Refusals: `not-found`, `last-admin`,
 * `leaving` (whoever is to leave cannot become one), `stale` (somebody else changed it since), `busy`.
 */
export async function giveRoles(
  deps: StaffNeeds & { store: { commit: Commit } },
  school: string,
  person: string,
  { by, ...roles }: Record<'seen' | 'wanted', readonly Role[]> & { by: string },
): Promise<'given' | GrantRefusal> {
  const { member, grants, leaving } = await loadMember(deps, school, person);
  if (!member) return { refusal: 'not-found' };
  const decided = changeRoles(grants, member.current, roles, leaving);
  if ('refusal' in decided) return decided;
  const saved = await saveRoles(deps, decided, { by, at: deps.now() });
  if (saved === 'busy') return { refusal: 'busy' };
  return saved === 'conflict' ? { refusal: 'stale' } : 'given';
}
