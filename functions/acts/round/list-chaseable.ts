import type { Signatory } from '../../core/agreement/signature.ts';
import { type AddressOf, presentAddresses } from '../../core/message/mailing.ts';
import { fullName } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import {
  chaseableIn,
  filterOutstanding,
  type OutstandingFilter,
} from '../../core/round/filter-outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { type FilteredNeeds, loadFilteredRows } from './load-filtered-rows.ts';
import type { CountedSchool } from './tally-kept.ts';

type Needs = FilteredNeeds & { store: FilteredNeeds['store'] & Pick<Store, 'findRound'> };

export type Chaseable = {
  round: Round;
  filter: OutstandingFilter;
  /** Where only one person's contacts are meant, and something is outstanding of them. */
  person?: { id: string; name: string };
  /** Whom a chase would mail, each once; and where. */
  owners: Signatory[];
  addressOf: AddressOf;
};

/**
 * Whom a chase of a filtered list would mail: the contacts of all on it, or those of one `person`.
 * Refusal: `not-found` (no such round, or nobody was asked yet).
 */
export async function listChaseable(
  deps: Needs,
  school: CountedSchool,
  filter: OutstandingFilter,
  person?: string,
): Promise<Chaseable | Refusal> {
  const round = filter.round && (await deps.store.findRound(school.id, filter.round));
  if (!round || round.state === 'draft') return { refusal: 'not-found' };
  const { rows } = await loadFilteredRows(deps, school, round, filter);
  const lines = filterOutstanding(rows, filter).filter((line) => !person || line.person === person);
  const [only] = lines;
  return {
    round,
    filter,
    ...(person && only && { person: { id: person, name: fullName(only.who) } }),
    owners: chaseableIn(lines),
    addressOf: presentAddresses(rows, rows.hashEmail),
  };
}
