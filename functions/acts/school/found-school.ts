import type { Instant } from '../../core/calendar.ts';
import type { Person } from '../../core/person/person.ts';
import { noSettings, type School } from '../../core/school/school.ts';
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
  store: Pick<Store, 'findSchool' | 'writeRegister' | 'listStaffSignIns'>;
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
 * a crash in between, it finds a school without an admin and goes on.
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

async function addAdmin(deps: FoundSchoolDeps, { id: school, admin }: NewSchool): Promise<void> {
  const { email, firstName, lastName } = admin;
  // The id that a staff file naming this address would give, so that an import finds them again.
  const id = registerIds(school)('person', `staff:email:${email}`);
  const person: Person = { school, id, kind: 'staff', firstName, lastName, email };
  const hash = emailHash(email);
  await deps.store.writeRegister(school, [
    { put: 'person', person },
    { put: 'sign-in', emailHash: hash, person: id },
  ]);
  const given = [{ role: 'admin' as const, at: deps.now() }];
  const grant = { school, person: id, emailHash: hash, given };
  await mustDecide(deps, async () => ({
    facts: [{ fact: 'roles-given' as const, grant }],
    result: undefined,
  }));
}
