import { dateAt, type Instant } from '../../core/calendar.ts';
import { fullName, onRoll, worksAtDesk } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';

export type StaffNeeds = {
  store: Pick<Store, 'listPeople' | 'listStaffSignIns' | 'findStanding'>;
  now: () => Instant;
};

/** A member of staff with the sign-in of their address on the register, and any of earlier ones. */
export type StaffMember = { person: PersonRow; current: Access; earlier: Access[] };

/** Of everybody on the register, by id: whoever gave a role may have left. */
export type StaffNames = Record<string, string>;

const memberOf = (person: PersonRow, signIns: readonly Access[]): StaffMember[] => {
  const own = signIns.filter((signIn) => signIn.person === person.id);
  const current = own.find((signIn) => signIn.emailHash === emailHash(person.email ?? ''));
  return current ? [{ person, current, earlier: own.filter((other) => other !== current) }] : [];
};

export type LoadedStaff = {
  members: StaffMember[];
  grants: Access[];
  names: StaffNames;
  /** Ids of those here today whose day of leaving is to come. */
  leaving: ReadonlySet<string>;
};

/**
 * Staff and governors who can sign in and are here today, and what may be done by all their
 * addresses. As listed, which is a moment old; or, for those of `toDecide`, as they stand now: what
 * is decided on an old list would give back what was just taken.
 */
export async function loadStaff(
  { store, now }: StaffNeeds,
  school: string,
  toDecide?: (signIn: Access) => boolean,
): Promise<LoadedStaff> {
  const [people, listed] = await Promise.all([
    store.listPeople(school),
    store.listStaffSignIns(school),
  ]);
  const hashes = toDecide && new Set(listed.filter(toDecide).map((signIn) => signIn.emailHash));
  const standing = hashes
    ? (await Promise.all([...hashes].map((hash) => store.findStanding(hash)))).flatMap(
        ({ access }) => access,
      )
    : listed;
  const today = dateAt(now());
  const here = people.filter((person) => onRoll(person, today));
  const ids = new Set(here.map(({ id }) => id));
  // Of people here: an administrator who has left grants nothing any more.
  const grants = standing.filter((signIn) => signIn.school === school && ids.has(signIn.person));
  // Learners, volunteers and older pupils have a sign-in so that the front door finds them, and no desk.
  const staff = here.filter(worksAtDesk);
  const names = Object.fromEntries(people.map((person) => [person.id, fullName(person)]));
  const leaving = new Set(here.filter(({ leftOn }) => leftOn !== undefined).map(({ id }) => id));
  return { members: staff.flatMap((person) => memberOf(person, grants)), grants, names, leaving };
}

/** One member of staff, and the administrators, as they stand now; undefined where there is none. */
export async function loadMember(
  deps: StaffNeeds,
  school: string,
  id: string,
): Promise<Omit<LoadedStaff, 'members'> & { member: StaffMember | undefined }> {
  const toDecide = (signIn: Access) => signIn.person === id || signIn.roles.includes('admin');
  const { members, ...loaded } = await loadStaff(deps, school, toDecide);
  return { member: members.find(({ person }) => person.id === id), ...loaded };
}
