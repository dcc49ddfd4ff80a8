import type { Signatory } from '../../../core/agreement/signature.ts';
import { dateAt } from '../../../core/calendar.ts';
import { noRound } from '../../../core/family/family.ts';
import type { Catalogue } from '../../../core/form/form-catalogue.ts';
import { restingAmong } from '../../../core/message/chase-verdict.ts';
import { presentAddresses } from '../../../core/message/mailing.ts';
import {
  chaseableIn,
  filterOutstanding,
  type OutstandingFilter,
} from '../../../core/round/filter-outstanding.ts';
import type { OutstandingLine } from '../../../core/round/outstanding.ts';
import type { Round } from '../../../core/round/round.ts';
import { withMail } from '../../../core/round/round-mail.ts';
import type { OpenRows } from '../../../core/round/round-rows.ts';
import type { Store } from '../../../store/store.ts';
import { listIssuedRounds } from '../list-issued-rounds.ts';
import { type FilteredNeeds, groupsIn, loadFilteredRows } from '../load-filtered-rows.ts';
import { loadUnasked } from '../load-open-rows.ts';
import type { CountedSchool } from '../tally-kept.ts';
import { type WithheldNeeds, withWithheld } from './withheld-names.ts';

export type OutstandingNeeds = FilteredNeeds & {
  store: FilteredNeeds['store'] & WithheldNeeds['store'] & Pick<Store, 'listRounds'>;
  catalogue: Catalogue;
};

export type OutstandingList = {
  /** All that can be asked about, newest first. */
  rounds: readonly Round[];
  /** As it was answered: of which round, or of what no round asked for (`noRound`). */
  filter: OutstandingFilter;
  /** The forms that can be outstanding in it, and the groups in which something is. */
  forms: readonly string[];
  groups: readonly string[];
  /** In the order of the filter: by class and name, unless it says otherwise. */
  lines: OutstandingLine[];
  /**
   * Whom a chase of these lines would mail; and of them those who were mailed within a day, or have an
   * email on its way.
   */
  reachable: readonly Signatory[];
  resting: readonly Signatory[];
  /** What all of it was made of. */
  rows: OpenRows;
};

/**
 * Who is outstanding in a round, why, and who must act next. Without a round that is known: the
 * newest, or what no round asked for where none is issued.
 */
export async function listOutstanding(
  deps: OutstandingNeeds,
  school: CountedSchool,
  wanted: OutstandingFilter,
): Promise<OutstandingList> {
  const rounds = await listIssuedRounds(deps, school.id);
  const round =
    wanted.round === noRound
      ? undefined
      : (rounds.find(({ id }) => id === wanted.round) ?? rounds[0]);
  const { rows, groups } = await (round
    ? loadFilteredRows(deps, school, withMail(round, rounds, dateAt(deps.now())), wanted)
    : loadUnasked(deps, school).then((unasked) => ({ rows: unasked, groups: groupsIn(unasked) })));
  // The list of one class reads that class, not the school.
  const named = wanted.class ? rows.contacts.map(({ id }) => id) : undefined;
  const readable = await withWithheld(deps, school.id, wanted, named);
  const filter = { ...readable, round: round?.id ?? noRound };
  const lines = filterOutstanding(rows, filter);
  const reachable = chaseableIn(lines);
  return {
    rounds,
    filter,
    forms: round?.forms ?? Object.keys(deps.catalogue),
    groups,
    lines,
    reachable,
    rows,
    resting: restingAmong(
      reachable,
      rows.messages,
      presentAddresses(rows, rows.hashEmail),
      deps.now(),
    ),
  };
}
