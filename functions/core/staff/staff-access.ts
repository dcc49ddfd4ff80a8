import type { Instant } from '../calendar.ts';
import { sortRoles } from './grant.ts';
import { type GrantedRole, roles as grantedRoles, type Role } from './role.ts';
import type { SignIn } from './sign-in.ts';

/** A role that somebody holds; by whom and when it was given, where that was kept. */
export type Given = {
  role: GrantedRole;
  at?: Instant;
  /** Id of the member of staff; absent where nobody at the desk gave it. */
  by?: string;
};

/**
 * What was granted to a sign-in, as it is kept. It counts for the very sign-in it was granted to, by
 * its `upload`: a file that takes an address away and brings it back brings no roles back.
 */
export type GrantRecord = Pick<SignIn, 'school' | 'person' | 'emailHash' | 'upload'> & {
  given: Given[];
};

/** A sign-in with what may be done by it. */
export type Access = Pick<SignIn, 'school' | 'person' | 'emailHash'> & {
  /** Today's, in the order they are listed everywhere. */
  roles: Role[];
  given: Given[];
  /** Whether somebody who grants roles has ever decided on this very sign-in. */
  isConfirmed: boolean;
  /** What it was made of, as read. */
  signIn: SignIn;
  record: GrantRecord | undefined;
};

const isGranted = (role: Role): role is GrantedRole =>
  (grantedRoles as readonly Role[]).includes(role);

/** What counts of a record for this sign-in; from before records, what the sign-in itself says. */
function givenTo(signIn: SignIn, record: GrantRecord | undefined): Given[] | undefined {
  if (record) return record.upload === signIn.upload ? record.given : undefined;
  return signIn.roles?.filter(isGranted).map((role) => ({ role }));
}

/** What a sign-in opens, of all that was granted to its address. */
export function accessBy(signIn: SignIn, records: readonly GrantRecord[]): Access {
  const { school, person, emailHash } = signIn;
  const record = records.find(
    (one) => one.school === school && one.person === person && one.emailHash === emailHash,
  );
  const given = givenTo(signIn, record);
  const roles = sortRoles((given ?? []).map(({ role }) => role));
  const isConfirmed = given !== undefined;
  return { school, person, emailHash, roles, given: given ?? [], isConfirmed, signIn, record };
}

/**
 * Roles that were granted to the same address, and count no more: it was taken away meanwhile, as whoever
 * leaves or has another address is.
 */
export const rolesLost = ({ record, signIn }: Pick<Access, 'record' | 'signIn'>): Role[] =>
  record && record.upload !== signIn.upload ? sortRoles(record.given.map(({ role }) => role)) : [];

/** What is kept once these are the roles: what was held already keeps who gave it, and when. */
export function grantAnew(
  { school, person, emailHash, given, signIn }: Access,
  roles: readonly Role[],
  gave: Omit<Given, 'role'>,
): GrantRecord {
  const kept = sortRoles(roles)
    .filter(isGranted)
    .map((role) => given.find((held) => held.role === role) ?? { role, ...gave });
  const upload = signIn.upload !== undefined && { upload: signIn.upload };
  return { school, person, emailHash, ...upload, given: kept };
}
