import type { CalendarDate } from '../calendar.ts';
import { ownClasses, type Teaches } from '../class/own-classes.ts';
import { type Role, roles } from './role.ts';

/** What one member of staff may do at the desk, by one address: as much as is decided on. */
export type Grant = { person: string; emailHash: string; roles: Role[] };

/**
 * `last-admin`: nobody would be left who could grant anything; only `npm run school` mends that.
 * `leaving`: whoever is to leave cannot become an administrator, since nobody might be left on that day.
 * `stale`: they may do something else by now than the page said. `busy`: nothing could be written.
 */
export type GrantRefusal = { refusal: 'not-found' | 'last-admin' | 'leaving' | 'stale' | 'busy' };

/** Roles in the order they are listed everywhere, each once. */
export const sortRoles = (held: readonly Role[]): Role[] =>
  roles.filter((role) => held.includes(role));

/**
 * What replacing roles comes to. `stays`: an administrator besides, where one ceases to be one. It
 * holds only if they are still one when it is written, or two could take each other's role at once.
 */
export type RoleChanges<G extends Grant> = { changes: { was: G; roles: Role[] }[]; stays?: G };

const isAdmin = (grant: Grant): boolean => grant.roles.includes('admin');

/**
 * One member of staff's roles, replaced. They hold for the address on the register; an earlier one
 * opens nothing from now on. `seen`: the roles they had on the page that was decided on. `leaving`: ids of
 * those whose day of leaving is to come: none of them is the administrator who stays.
 */
export function changeRoles<G extends Grant>(
  grants: readonly G[],
  { person, emailHash }: Pick<Grant, 'person' | 'emailHash'>,
  { seen, wanted }: Record<'seen' | 'wanted', readonly Role[]>,
  leaving: ReadonlySet<string> = new Set(),
): RoleChanges<G> | GrantRefusal {
  const own = grants.filter((grant) => grant.person === person);
  const current = own.find((grant) => grant.emailHash === emailHash);
  if (!current) return { refusal: 'not-found' };
  if (sortRoles(current.roles).join() !== sortRoles(seen).join()) return { refusal: 'stale' };
  if (leaving.has(person) && wanted.includes('admin') && !own.some(isAdmin))
    return { refusal: 'leaving' };
  const changes = own.map((grant) => ({
    was: grant,
    roles: grant === current ? sortRoles(wanted) : [],
  }));
  if (!own.some(isAdmin) || wanted.includes('admin')) return { changes };
  const stays = grants.find(
    (grant) => grant.person !== person && isAdmin(grant) && !leaving.has(grant.person),
  );
  return stays ? { changes, stays } : { refusal: 'last-admin' };
}

/** The grants that change when everybody who teaches a class becomes a class teacher. */
export const grantTeachers = <G extends Grant>(
  grants: readonly G[],
  staff: readonly ({ id: string } & Teaches)[],
  on: CalendarDate,
): RoleChanges<G>['changes'] => {
  const teaching = new Set(
    staff.filter((member) => ownClasses(member, on).length > 0).map((member) => member.id),
  );
  return grants
    .filter((grant) => teaching.has(grant.person) && !grant.roles.includes('teacher'))
    .map((was) => ({ was, roles: sortRoles([...was.roles, 'teacher']) }));
};
