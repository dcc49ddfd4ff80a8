import { type Role, roles } from './role.ts';

/** What one member of staff may do at the desk, by one address. */
export type Grant = { person: string; emailHash: string; roles: Role[] };

/**
 * `last-admin`: nobody would be left who could grant anything; only `npm run school` mends that.
 * `stale`: they may do something else by now than the page said.
 */
export type GrantRefusal = { refusal: 'not-found' | 'last-admin' | 'stale' };

/** Roles in the order they are listed everywhere, each once. */
export const sortRoles = (held: readonly Role[]): Role[] =>
  roles.filter((role) => held.includes(role));

/**
 * What replacing roles comes to. `stays`: an administrator besides, where one ceases to be one. It
 * holds only if they are still one when it is written, or two could take each other's role at once.
 */
export type RoleChanges<G extends Grant> = { changes: { was: G; roles: Role[] }[]; stays?: G };

const isAdmin = (one: Grant): boolean => one.roles.includes('admin');

/**
 * One member of staff's roles, replaced. They hold for the address on the register; an earlier one
 * opens nothing from now on. `seen`: the roles they had on the page that was decided on.
 */
export function changeRoles<G extends Grant>(
  grants: readonly G[],
  { person, emailHash }: Pick<Grant, 'person' | 'emailHash'>,
  { seen, wanted }: Record<'seen' | 'wanted', readonly Role[]>,
): RoleChanges<G> | GrantRefusal {
  const own = grants.filter((one) => one.person === person);
  const current = own.find((one) => one.emailHash === emailHash);
  if (!current) return { refusal: 'not-found' };
  if (sortRoles(current.roles).join() !== sortRoles(seen).join()) return { refusal: 'stale' };
  const changes = own.map((one) => ({ was: one, roles: one === current ? sortRoles(wanted) : [] }));
  if (!own.some(isAdmin) || wanted.includes('admin')) return { changes };
  const stays = grants.find((one) => one.person !== person && isAdmin(one));
  return stays ? { changes, stays } : { refusal: 'last-admin' };
}

/** The grants that change when everybody who teaches a class becomes a class teacher. */
export const grantTeachers = <G extends Grant>(
  grants: readonly G[],
  staff: readonly { id: string; classes?: readonly string[] }[],
): RoleChanges<G>['changes'] => {
  const teaching = new Set(staff.filter((one) => one.classes?.length).map((one) => one.id));
  return grants
    .filter((grant) => teaching.has(grant.person) && !grant.roles.includes('teacher'))
    .map((was) => ({ was, roles: sortRoles([...was.roles, 'teacher']) }));
};
