import { dateAt, type Instant } from '../../../core/calendar.ts';
import { noRound } from '../../../core/family/family.ts';
import type { Catalogue } from '../../../core/form/form-catalogue.ts';
import { peopleById, type RegisterRows } from '../../../core/person/person-record.ts';
import { stillFits } from '../../../core/pupil/asked-of.ts';
import { agreementKey, missingAsks } from '../../../core/round/missing-asks.ts';
import type { Round } from '../../../core/round/round.ts';
import { planRound } from '../../../core/round/round-plan.ts';
import type { School } from '../../../core/school/school.ts';
import type { Store } from '../../../store/store.ts';

type Needs = {
  store: Pick<Store, 'listOutstanding' | 'listComplete'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/**
 * Everybody of a register, by id, of whom a round under way asks what nobody has asked of them: by the index,
 * in two queries a round, which may be a moment late.
 */
export async function findMissing(
  { store, catalogue, now }: Needs,
  school: School,
  rounds: readonly Round[],
  register: RegisterRows,
): Promise<Set<string>> {
  const people = peopleById(register.people);
  const today = dateAt(now());
  const known = new Set<string>();
  for (const { id } of [...rounds, { id: noRound }]) {
    const open = await store.listOutstanding(school.id, id);
    const asked = open.filter((row) => stillFits(row, people.get(row.person) ?? {}, today));
    for (const row of [...asked, ...(await store.listComplete(school.id, id))])
      known.add(agreementKey(row.person, row.agreement));
  }
  const found = rounds.flatMap((round) => {
    const { asks } = planRound(round, register, catalogue, school, now());
    return missingAsks(asks, people, known, { round, school, catalogue, now: now() });
  });
  return new Set(found.map(({ person }) => person));
}
