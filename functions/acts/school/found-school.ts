import { type AuditEvent, rolesChanged } from '../../core/audit/audit-event.ts';
import type { Instant } from '../../core/calendar.ts';
import type { Person } from '../../core/person/person.ts';
import { noSettings, type School } from '../../core/school/school.ts';
import { grantAnew } from '../../core/staff/staff-access.ts';
import type { Audit } from '../../services/audit-queue.ts';
import { newId } from '../../services/new-ids.ts';
import { registerIds } from '../../services/register-ids.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, mustDecide } from '../decide.ts';

/** A school to be, and who signs in to it first. */
export type NewSchool = {
  id: string;
  name: string;
  officeEmail: string;
  officePhone?: string;
  admin: { email: string; firstName: string; lastName: string };
};

export type FoundSchoolDeps = Deciding & {
  store: Pick<
    Store,
    'findSchool' | 'findPerson' | 'writeRegister' | 'listStaffSignIns' | 'findStanding'
  >;
  audit: Pick<Audit, 'record'>;
  now: () => Instant;
};

/**
 * `founded`: the school and its first admin are there. `admin-added`: the school was there without
 * an admin, who could grant roles to nobody, and has one now. `taken`: it is there, with an admin.
 */
export type Founded = 'founded' | 'admin-added' | 'taken';

/**
 * Creates a school and its first admin: a member of staff on its register, whose verified email
 * signs in. The school comes first, so that an admin never lands in somebody else's; run again after
 * a crash in between, it finds a school without an admin and goes on. Throws where the grant cannot be
 * noted in the school's security log: nobody is an admin then.
 */
export async function foundSchool(deps: FoundSchoolDeps, wanted: NewSchool): Promise<Founded> {
  const { store, now } = deps;
  const isMade = await mustDecide(deps, async () => {
    if (await store.findSchool(wanted.id)) return { facts: [], result: false };
    const school = schoolOf(wanted, now());
    return { facts: [{ fact: 'school-founded' as const, school }], result: true };
  });
  if (!isMade) {
    const staff = await store.listStaffSignIns(wanted.id);
    if (staff.some(({ roles }) => roles.includes('admin'))) return 'taken';
  }
  await addAdmin(deps, wanted);
  return isMade ? 'founded' : 'admin-added';
}

const schoolOf = (
  { id, name, officeEmail, officePhone }: NewSchool,
  createdAt: Instant,
): School => ({
  id,
  name,
  officeEmail,
  officePhone: officePhone || undefined,
  ...noSettings,
  registerRev: 0,
  settingsRev: 0,
  createdAt,
});

/**
 * Makes this address an administrator's. Where a staff file has brought it already, whoever it names
 * becomes one, as the file has them; what was granted is bound to that very sign-in (D-103).
 */
async function addAdmin(deps: FoundSchoolDeps, { id: school, admin }: NewSchool): Promise<void> {
  const { store, now } = deps;
  const { email, firstName, lastName } = admin;
  const hash = emailHash(email);
  const findAccess = async () =>
    (await store.findStanding(hash)).access.find((one) => one.school === school);
  // The id that a staff file naming this address would give, so that an import finds them again.
  const id = registerIds(school)('person', `staff:email:${email}`);
  if (!(await findAccess())) {
    const person: Person = { school, id, kind: 'staff', firstName, lastName, email };
    const isThere = (await store.findPerson(school, id)) !== undefined;
    await store.writeRegister(school, [
      ...(isThere ? [] : [{ put: 'person' as const, person }]),
      { put: 'sign-in', emailHash: hash, person: id },
    ]);
  }
  await noteGrant(deps, school, (await findAccess())?.person ?? id);
  const gave = { at: now() };
  await mustDecide(deps, async () => {
    const was = await findAccess();
    if (!was) throw new Error('The sign-in of the administrator is not there');
    const grant = grantAnew(was, [...was.roles, 'admin'], gave);
    return { facts: [{ fact: 'roles-changed' as const, was, grant }], result: undefined };
  });
}

/** Says first, as by nobody at the school, what is about to be granted: a grant that cannot be noted is not made. */
async function noteGrant(
  { audit, random, now }: Pick<FoundSchoolDeps, 'audit' | 'random' | 'now'>,
  school: string,
  about: string,
): Promise<void> {
  const granted = rolesChanged(about, { seen: [], wanted: ['admin'] });
  const event: AuditEvent = { ...granted, school, id: newId(random), at: now() };
  if (!(await audit.record([event])))
    throw new Error(
      'We could not write to the school’s security log, so nobody was made an administrator. Run the command again.',
    );
}
