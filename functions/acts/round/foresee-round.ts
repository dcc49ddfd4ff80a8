import type { Signatory } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { PersonRecord, RegisterRows } from '../../core/person/person-record.ts';
import { asIfIssued } from '../../core/round/ask.ts';
import type { Round } from '../../core/round/round.ts';
import type { RoundPlan } from '../../core/round/round-plan.ts';
import { countMoves, type RoundMove } from '../../core/round/round-preview.ts';
import { whoHasToDo } from '../../core/round/who-has-to-do.ts';
import type { School } from '../../core/school/school.ts';
import type { Store } from '../../store/store.ts';
import { listIssuedRounds } from './list-issued-rounds.ts';

export type ForeseeNeeds = {
  store: Pick<Store, 'listRounds' | 'listOutstanding' | 'listComplete' | 'listPersons'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Everybody of whom some round has an agreement, as far as the index knows. */
async function listKnown(
  { store }: ForeseeNeeds,
  school: string,
  rounds: readonly Round[],
): Promise<Set<string>> {
  const lists = await Promise.all(
    rounds.flatMap(({ id }) => [store.listOutstanding(school, id), store.listComplete(school, id)]),
  );
  return new Set(lists.flat().map(({ person }) => person));
}

/**
 * Everybody a plan asks about, with what is on record of them. Whoever stands in no round's list has
 * no agreement, so a first round reads nobody one by one.
 */
async function loadAsked(
  deps: ForeseeNeeds,
  school: string,
  earlier: readonly Round[],
  plan: RoundPlan,
  { people, relations }: RegisterRows,
): Promise<PersonRecord[]> {
  const known = await listKnown(deps, school, earlier);
  const asked = new Set(plan.asks.map(({ person }) => person));
  const ofPerson = Map.groupBy(relations, (relation) => relation.person);
  const fresh = people
    .filter(({ id }) => asked.has(id) && !known.has(id))
    .map((person) => ({
      person: { ...person, school },
      relations: (ofPerson.get(person.id) ?? []).map((relation) => ({ ...relation, school })),
      agreements: [],
    }));
  const others = [...asked].filter((id) => known.has(id));
  return [...fresh, ...(await deps.store.listPersons(school, others))];
}

/** What issuing comes to beyond the plan: who really gets an email, and which forms change rounds. */
export async function foreseeRound(
  deps: ForeseeNeeds,
  school: School,
  round: Round,
  plan: RoundPlan,
  register: RegisterRows,
): Promise<{ owners: Signatory[]; moves: RoundMove[] }> {
  const { catalogue } = deps;
  const now = deps.now();
  const earlier = await listIssuedRounds(deps, round.school);
  const before = await loadAsked(deps, round.school, earlier, plan, register);
  const asks = Map.groupBy(plan.asks, ({ person }) => person);
  const issuing = { round, school, catalogue, now };
  const after = before.map((record) => {
    const { person, agreements } = record;
    const own = asks.get(person.id) ?? [];
    return { ...record, agreements: asIfIssued(agreements, own, person, issuing) };
  });
  const asked = { school, round, records: after, contacts: register.contacts, catalogue };
  return {
    owners: whoHasToDo(plan.mailTo, asked, dateAt(now)),
    moves: countMoves(before, after, round, earlier),
  };
}
