import { type Role, roles } from './role.ts';

/** What one member of staff may do at the desk. */
export type Grant = { person: string; emailHash: string; roles: Role[] };

/** `last-admin`: nobody would be left who could grant anything; only `npm run school` mends that. */
export type GrantRefusal = { refusal: 'not-found' | 'last-admin' };

/** Roles in the order they are listed everywhere, each once. */
export const sortRoles = (held: readonly Role[]): Role[] =>
  roles.filter((role) => held.includes(role));

/** One member of staff's roles, replaced. */
export function changeRoles(
  grants: readonly Grant[],
  person: string,
  wanted: readonly Role[],
): Grant | GrantRefusal {
  const grant = grants.find((one) => one.person === person);
  if (!grant) return { refusal: 'not-found' };
  const admins = grants.filter((one) => one.roles.includes('admin'));
  const onlyAdmin = admins.length > 0 && admins.every((one) => one.person === person);
  if (onlyAdmin && !wanted.includes('admin')) return { refusal: 'last-admin' };
  return { ...grant, roles: sortRoles(wanted) };
}

/** The grants that change when everybody who teaches a class becomes a class teacher. */
export const grantTeachers = (
  grants: readonly Grant[],
  staff: readonly { id: string; classes?: readonly string[] }[],
): Grant[] => {
  const teaching = new Set(staff.filter((one) => one.classes?.length).map((one) => one.id));
  return grants
    .filter((grant) => teaching.has(grant.person) && !grant.roles.includes('teacher'))
    .map((grant) => ({ ...grant, roles: sortRoles([...grant.roles, 'teacher']) }));
};
