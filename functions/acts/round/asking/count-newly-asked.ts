import { dateAt } from '../../../core/calendar.ts';
import type { PersonRow } from '../../../core/person/person-record.ts';
import { isUnderWay } from '../../../core/round/round.ts';
import type { School } from '../../../core/school/school.ts';
import type { Store } from '../../../store/store.ts';
import { loadRegister } from '../../register/load-register.ts';
import { findMissing } from './find-missing.ts';

type Needs = Parameters<typeof findMissing>[0] & {
  store: Pick<Store, 'listRounds' | 'listPeople' | 'listContacts' | 'listRelations'>;
};

/**
 * How many of these people rounds under way will ask for something new once they stand on the register as
 * given here: what `keepAsking` then does. Zero without a round under way.
 */
export async function countNewlyAsked(
  deps: Needs,
  school: School,
  placed: readonly PersonRow[],
): Promise<number> {
  const today = dateAt(deps.now());
  const all = await deps.store.listRounds(school.id);
  const rounds = all.filter((round) => isUnderWay(round, today));
  if (rounds.length === 0) return 0;
  const register = await loadRegister(deps.store, school.id);
  const then = new Map(placed.map((person) => [person.id, person]));
  const people = register.people.map((person) => then.get(person.id) ?? person);
  const missing = await findMissing(deps, school, rounds, { ...register, people });
  return placed.filter(({ id }) => missing.has(id)).length;
}
