import type { Signatory } from '../../core/agreement/signature.ts';
import { dateAt } from '../../core/calendar.ts';
import { type AddressOf, presentAddresses } from '../../core/message/mailing.ts';
import { fullName } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import {
  chaseableIn,
  filterOutstanding,
  type OutstandingFilter,
} from '../../core/round/filter-outstanding.ts';
import { withoutWithheld } from '../../core/round/list-order.ts';
import type { OutstandingLine } from '../../core/round/outstanding.ts';
import { type RoundWithMail, withMail } from '../../core/round/round-mail.ts';
import type { OpenRows } from '../../core/round/round-rows.ts';
import type { Store } from '../../store/store.ts';
import { type FilteredNeeds, loadFilteredRows } from './load-filtered-rows.ts';
import { loadPeopleRows, stillOpen } from './load-group-rows.ts';
import { type WithheldNeeds, withWithheld } from './outstanding/withheld-names.ts';
import type { CountedSchool } from './tally-kept.ts';

type Needs = FilteredNeeds &
  WithheldNeeds & {
    store: WithheldNeeds['store'] & FilteredNeeds['store'] & Pick<Store, 'listRounds'>;
  };

/** Rows of all whom a filter may leave, or of these people alone, as they are now. */
async function rowsFor(
  deps: Needs,
  school: CountedSchool,
  round: RoundWithMail,
  filter: OutstandingFilter,
  people: readonly string[] | undefined,
): Promise<OpenRows> {
  if (!people) return (await loadFilteredRows(deps, school, round, filter)).rows;
  const rows = await loadPeopleRows(deps, school, round, people);
  return stillOpen(rows, school, dateAt(deps.now()));
}

export type Chaseable = {
  round: RoundWithMail;
  filter: OutstandingFilter;
  /** Where only one person's contacts are meant, and something is outstanding of them. */
  person?: { id: string; name: string };
  /** Whom a chase would mail, each once; and where. */
  owners: Signatory[];
  addressOf: AddressOf;
  /** What is outstanding of them. */
  lines: OutstandingLine[];
  /** What they and their contacts are called. */
  rows: Pick<OpenRows, 'people' | 'contacts'>;
};

/**
 * Whom a chase of a filtered list would mail: the contacts of all on it, or of these `people` of it, of whom
 * alone is read. Refusal: `not-found` (no such round, or nobody was asked yet).
 */
export async function listChaseable(
  deps: Needs,
  school: CountedSchool,
  asked: OutstandingFilter,
  people?: readonly string[],
): Promise<Chaseable | Refusal> {
  if (!asked.round) return { refusal: 'not-found' };
  const rounds = await deps.store.listRounds(school.id);
  const chosen = rounds.find(({ id }) => id === asked.round);
  if (!chosen || chosen.state === 'draft') return { refusal: 'not-found' };
  const round = withMail(chosen, rounds, dateAt(deps.now()));
  const found = await rowsFor(deps, school, round, asked, people);
  const named = people && found.contacts.map(({ id }) => id);
  const filter = await withWithheld(deps, school.id, asked, named);
  const rows = withoutWithheld(found, filter.withheld);
  const lines = filterOutstanding(rows, filter);
  const [only] = people?.length === 1 ? lines : [];
  return {
    round,
    filter,
    ...(only && { person: { id: only.person, name: fullName(only.who) } }),
    owners: chaseableIn(lines),
    addressOf: presentAddresses(rows, rows.hashEmail),
    lines,
    rows,
  };
}
