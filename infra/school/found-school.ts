import type { Instant } from '../../functions/core/calendar.ts';
import type { Person } from '../../functions/core/person/person.ts';
import { noSettings } from '../../functions/core/school/school.ts';
import { registerIds } from '../../functions/services/register-ids.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import type { Store } from '../../functions/store/store.ts';
import type { Wish } from './wish.ts';

type Needs = Pick<Store, 'findSchool' | 'commit' | 'writeRegister' | 'listStaffSignIns'>;

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
export async function foundSchool(store: Needs, wish: Wish, now: Instant): Promise<Founded> {
  const { id, name, officeEmail, officePhone } = wish;
  const made =
    !(await store.findSchool(id)) &&
    (await store.commit([
      {
        fact: 'school-founded',
        school: {
          id,
          name,
          officeEmail,
          officePhone: officePhone || undefined,
          ...noSettings,
          registerRev: 0,
          settingsRev: 0,
          createdAt: now,
        },
      },
    ])) === 'ok';
  if (!made) {
    const staff = await store.listStaffSignIns(id);
    if (staff.some(({ roles }) => roles.includes('admin'))) return 'taken';
  }
  await addAdmin(store, wish);
  return made ? 'founded' : 'admin-added';
}

async function addAdmin(store: Needs, { id: school, admin }: Wish): Promise<void> {
  const { email, firstName, lastName } = admin;
  // The id that a staff file naming this address would give, so that an import finds them again.
  const id = registerIds(school)('person', `staff:email:${email}`);
  const person: Person = { school, id, kind: 'staff', firstName, lastName, email };
  const hash = emailHash(email);
  await store.writeRegister(school, [
    { put: 'person', person },
    { put: 'sign-in', emailHash: hash, person: id },
  ]);
  const signIn = { school, person: id, emailHash: hash, roles: ['admin' as const] };
  await store.commit([{ fact: 'roles-given', signIn }]);
}
