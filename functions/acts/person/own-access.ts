import { dateAt, type Instant } from '../../core/calendar.ts';
import { everHeld } from '../../core/person/correction.ts';
import type { Person } from '../../core/person/person.ts';
import type { Problem } from '../../core/refusal.ts';
import { signInEmail } from '../../core/register/person-correction.ts';
import type { Role } from '../../core/staff/role.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';

export type AccessNeeds = { store: Pick<Store, 'findStanding' | 'listStaffSignIns'> };

/** How an address is known of this person, and what was granted to it. */
async function findAccess(
  { store }: AccessNeeds,
  { school, id }: Person,
  hash: string,
): Promise<Access[]> {
  const { access } = await store.findStanding(hash);
  return access.filter((one) => one.school === school && one.person === id);
}

/**
 * Every sign-in somebody has at the school, as it stands now. Roles may be held at another address than
 * the register's: an administrator's stay where they were given. The list of them is a moment late, so
 * the addresses known of the person are looked at, too.
 */
export async function listAccess(deps: AccessNeeds, person: Person): Promise<Access[]> {
  const listed = (await deps.store.listStaffSignIns(person.school))
    .filter((one) => one.person === person.id)
    .map((one) => one.emailHash);
  const held = everHeld(person, 'email')
    .filter((email): email is string => typeof email === 'string')
    .map((email) => emailHash(email));
  const hashes = [...new Set([...listed, ...held])];
  return (await Promise.all(hashes.map((hash) => findAccess(deps, person, hash)))).flat();
}

/**
 * The roles that somebody would lose with their address: an administrator's stay where they were given
 * (D-37, D-103).
 */
export async function rolesAtAddress(
  deps: AccessNeeds & { now: () => Instant },
  person: Person,
): Promise<Role[]> {
  const email = signInEmail(person, dateAt(deps.now()));
  if (email === undefined) return [];
  const roles = (await findAccess(deps, person, emailHash(email))).flatMap((one) => one.roles);
  return roles.includes('admin') ? [] : roles;
}

/** What somebody still needs before they can sign for a class at the desk. */
export async function lacksForClass(
  deps: AccessNeeds & { now: () => Instant },
  person: Person,
): Promise<'email' | 'role' | undefined> {
  const email = signInEmail(person, dateAt(deps.now()));
  if (email === undefined) return 'email';
  const access = await findAccess(deps, person, emailHash(email));
  return access.some(({ roles }) => roles.includes('teacher')) ? undefined : 'role';
}

/** Whether somebody is an administrator, at whichever of their addresses. */
export const isAdmin = async (deps: AccessNeeds, person: Person): Promise<boolean> =>
  (await listAccess(deps, person)).some(({ roles }) => roles.includes('admin'));

/**
 * Why an address may not be changed by this reader: their own, as they would lose their roles; an
 * administrator's, unless by another.
 */
export async function addressProblems(
  deps: AccessNeeds,
  { person: staff, roles }: StaffReader,
  was: Person,
  now: Person,
): Promise<Problem[]> {
  if (was.email === now.email) return [];
  const isByAdmin = roles.includes('admin');
  if (was.id === staff.id) {
    const whom = isByAdmin ? 'another administrator' : 'a colleague';
    return [{ field: 'email', message: `You cannot change your own email address. Ask ${whom}` }];
  }
  if (isByAdmin || !(await isAdmin(deps, was))) return [];
  const message =
    'They are an administrator. Ask another administrator to change their email address';
  return [{ field: 'email', message }];
}
