import { outstandingOf } from '../../core/round/outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import { type RoundTally, tallyOf } from '../../core/round/round-tally.ts';
import type { Store } from '../../store/store.ts';
import {
  type AskingRound,
  type AskingSchool,
  loadOpenRows,
  type OpenRowsNeeds,
  type RowsOptions,
} from './load-open-rows.ts';

type Needs = OpenRowsNeeds & { store: OpenRowsNeeds['store'] & Pick<Store, 'listComplete'> };

/** How far a round is, its agreements by form and by class: counted anew from the index. */
export async function tallyRound(
  deps: Needs,
  school: AskingSchool,
  round: AskingRound & Pick<Round, 'forms'>,
  options: RowsOptions = {},
): Promise<RoundTally> {
  const [rows, complete] = await Promise.all([
    loadOpenRows(deps, school, round, options),
    deps.store.listComplete(school.id, round.id),
  ]);
  return tallyOf(round.forms, rows.people, outstandingOf(rows), complete);
}
