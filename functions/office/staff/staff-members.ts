import type { StaffRow } from '../../../templates/pages/desk/staff/staff-page.tsx';
import { dateAt } from '../../core/calendar.ts';
import { fullName, onRoll, worksAtDesk } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import { isApprover, type School } from '../../core/school/school.ts';
import { sortRoles } from '../../core/staff/grant.ts';
import type { SignIn } from '../../core/staff/sign-in.ts';
import { emailHash } from '../../services/tokens.ts';
import type { OfficeDeps } from '../desk.ts';

/** A member of staff with the sign-in of their address on the register, and any of earlier ones. */
export type Member = { person: PersonRow; current: SignIn; earlier: SignIn[] };

const memberOf = (person: PersonRow, signIns: readonly SignIn[]): Member[] => {
  const own = signIns.filter((one) => one.person === person.id);
  const current = own.find((one) => one.emailHash === emailHash(person.email ?? ''));
  return current ? [{ person, current, earlier: own.filter((one) => one !== current) }] : [];
};

export const rowOf = (
  { person, current, earlier }: Member,
  school: Pick<School, 'approvers'>,
): StaffRow => ({
  id: person.id,
  name: fullName(person),
  post: person.post ?? (person.kind === 'governor' ? 'Governor' : ''),
  classes: person.classes ?? [],
  roles: current.roles,
  approves: isApprover(school, person),
  earlierRoles: sortRoles(earlier.flatMap((one) => one.roles)),
});

/**
 * Staff and governors who can sign in and are here today, and what may be done by all their
 * addresses. As listed, which is a moment old; or, for those of `toDecide`, as they stand now: what
 * is decided on an old list would give back what was just taken.
 */
export async function loadStaff(
  { store, now }: Pick<OfficeDeps, 'store' | 'now'>,
  school: string,
  toDecide?: (one: SignIn) => boolean,
): Promise<{ members: Member[]; grants: SignIn[] }> {
  const [people, listed] = await Promise.all([
    store.listPeople(school),
    store.listStaffSignIns(school),
  ]);
  const hashes = toDecide && new Set(listed.filter(toDecide).map((one) => one.emailHash));
  const standing = hashes
    ? (await Promise.all([...hashes].map((hash) => store.listSignIns(hash)))).flat()
    : listed;
  const today = dateAt(now());
  const here = people.filter((one) => onRoll(one, today));
  const ids = new Set(here.map((one) => one.id));
  // Of people here: an administrator who has left grants nothing any more.
  const grants = standing.filter((one) => one.school === school && ids.has(one.person));
  // Learners, volunteers and older pupils have a sign-in so that the front door finds them, and no desk.
  const staff = here.filter(worksAtDesk);
  return { members: staff.flatMap((person) => memberOf(person, grants)), grants };
}
