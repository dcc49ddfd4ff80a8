import { dateAt, type Instant } from '../../core/calendar.ts';
import { onRoll, type Person, worksAtDesk } from '../../core/person/person.ts';
import { isApprover, isHead, type School } from '../../core/school/school.ts';
import { type DeskSession, wasEnded } from '../../core/staff/desk-session.ts';
import type { Role } from '../../core/staff/role.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import { emailHash as hashOf } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';

type Needs = {
  store: Pick<Store, 'findStanding' | 'findSchool' | 'findPerson'>;
  now: () => Instant;
};

/** A staff record that a verified address opens, with the roles it holds now. */
export type Workplace = { school: School; person: Person; roles: Role[] };

/** `generation`: of the address's sessions, for one that begins now; `known`: where a register has it. */
export type Workplaces = {
  workplaces: Workplace[];
  generation: number;
  known: Pick<Access, 'school' | 'person'>[];
};

/**
 * What somebody may act as today: what was granted to this address, and, at the address the register
 * has for them now, as an approver where the school's settings name them. Nobody grants that; but a
 * file may change an address, so it must be one that an administrator has decided on (D-103).
 */
function rolesAt(
  { roles, emailHash, isConfirmed }: Access,
  school: School,
  person: Person,
): Role[] {
  const isCurrent = person.email !== undefined && hashOf(person.email) === emailHash;
  if (!isConfirmed || !isCurrent || !isApprover(school, person)) return roles;
  return [...roles, 'approver', ...(isHead(school, person) ? (['head'] as const) : [])];
}

async function workplaceBy({ store, now }: Needs, access: Access): Promise<Workplace[]> {
  const [school, record] = await Promise.all([
    store.findSchool(access.school),
    store.findPerson(access.school, access.person),
  ]);
  if (!school || !record || !onRoll(record.person, dateAt(now()))) return [];
  const { person } = record;
  if (!worksAtDesk(person)) return [];
  const roles = rolesAt(access, school, person);
  return roles.length > 0 ? [{ school, person, roles }] : [];
}

/**
 * Where this address is staff with at least one role, and still at the school: somebody who works
 * for two schools of a trust has two, and chooses.
 */
export async function listWorkplaces(deps: Needs, emailHash: string): Promise<Workplaces> {
  const { access, sessions } = await deps.store.findStanding(emailHash);
  const found = await Promise.all(access.map((one) => workplaceBy(deps, one)));
  return { workplaces: found.flat(), generation: sessions.generation, known: access };
}

/** The same for a session; undefined where somebody ended it. Two trips. */
export async function listWorkplacesIn(
  deps: Needs,
  session: DeskSession & { emailHash: string },
): Promise<Workplace[] | undefined> {
  const { access, sessions } = await deps.store.findStanding(session.emailHash);
  if (wasEnded(session, sessions)) return undefined;
  return (await Promise.all(access.map((one) => workplaceBy(deps, one)))).flat();
}
