import { dateAt, type Instant } from '../../core/calendar.ts';
import { onRoll, type Person, worksAtDesk } from '../../core/person/person.ts';
import { isApprover, type School } from '../../core/school/school.ts';
import type { Role } from '../../core/staff/role.ts';
import type { SignIn } from '../../core/staff/sign-in.ts';
import { emailHash as hashOf } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';

/** A staff record that a verified address opens, with the roles it holds now. */
export type Workplace = { school: School; person: Person; roles: Role[] };

/**
 * What somebody may act as today: what was granted to this address, and, at the address the register
 * has for them now, as an approver where the school's settings name them. Nobody grants that.
 */
function rolesAt({ roles, emailHash }: SignIn, school: School, person: Person): Role[] {
  const isCurrent = person.email !== undefined && hashOf(person.email) === emailHash;
  const granted = roles.filter((role) => role !== 'approver');
  return isCurrent && isApprover(school, person) ? [...granted, 'approver'] : granted;
}

/**
 * Where this address is staff with at least one role, and still at the school: somebody who works
 * for two schools of a trust has two, and chooses.
 */
export async function listWorkplaces(
  {
    store,
    now,
  }: { store: Pick<Store, 'listSignIns' | 'findSchool' | 'findPerson'>; now: () => Instant },
  emailHash: string,
): Promise<Workplace[]> {
  const today = dateAt(now());
  const signIns = await store.listSignIns(emailHash);
  const workplaces = await Promise.all(
    signIns.map(async (signIn): Promise<Workplace | undefined> => {
      const [school, record] = await Promise.all([
        store.findSchool(signIn.school),
        store.findPerson(signIn.school, signIn.person),
      ]);
      if (!school || !record || !onRoll(record.person, today)) return undefined;
      const { person } = record;
      if (!worksAtDesk(person)) return undefined;
      const roles = rolesAt(signIn, school, person);
      return roles.length > 0 ? { school, person, roles } : undefined;
    }),
  );
  return workplaces.filter((workplace) => workplace !== undefined);
}
