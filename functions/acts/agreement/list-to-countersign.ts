import type { FamilyAgreement } from '../../core/agreement/person-agreement.ts';
import { isWaitingFor } from '../../core/agreement/waiting-for.ts';
import { dateAt } from '../../core/calendar.ts';
import { ownClasses } from '../../core/class/own-classes.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import type { StaffAtDesk } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { listOwnPupils } from '../class/list-own-pupils.ts';
import { listRoundsInForce, type RoundsNeeds } from '../round/list-rounds-in-force.ts';

type Needs = RoundsNeeds & {
  store: Pick<Store, 'listRounds' | 'listPeople' | 'listOutstanding' | 'listPersons'>;
};
type Teacher = Pick<StaffAtDesk, 'school' | 'person'>;

/** Ids of own pupils of whom something waits, as the index has it, which may lag a moment behind. */
async function listPupils(deps: Needs, teacher: Teacher): Promise<string[]> {
  const { store, now } = deps;
  const { school } = teacher;
  const [rounds, people] = await Promise.all([
    listRoundsInForce(deps, school.id),
    listOwnPupils(deps, teacher),
  ]);
  const rows = await Promise.all(
    rounds.map((round) => store.listOutstanding(school.id, round.id, { turn: 'class-teacher' })),
  );
  const asked = stillAsked(rows.flat(), { people, relations: [] }, school, dateAt(now()));
  return [...new Set(asked.map((row) => row.person))];
}

/**
 * All that waits for a class teacher's own name, of own classes only, as the agreements themselves
 * stand, with whose children they are about.
 */
export async function listToCountersign(deps: Needs, teacher: Teacher): Promise<FamilyAgreement[]> {
  const today = dateAt(deps.now());
  if (ownClasses(teacher.person, today).length === 0) return [];
  const { school } = teacher;
  const records = await deps.store.listPersons(school.id, await listPupils(deps, teacher));
  return records.flatMap(({ person, relations, agreements }) =>
    agreements
      .map((agreement): FamilyAgreement => ({ person, relations, agreement }))
      .filter((waiting) => isWaitingFor('class-teacher', waiting, school, today)),
  );
}
