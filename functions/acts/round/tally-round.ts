import { type MailCounts, mailCounts } from '../../core/message/mail-counts.ts';
import { outstandingOf } from '../../core/round/outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import { type RoundTally, tallyOf } from '../../core/round/round-tally.ts';
import type { Store } from '../../store/store.ts';
import {
  type AskingSchool,
  loadOpenRows,
  type OpenRowsNeeds,
  type RowsOptions,
} from './load-open-rows.ts';

type Needs = OpenRowsNeeds & { store: OpenRowsNeeds['store'] & Pick<Store, 'listComplete'> };

/**
 * How far a round is: its agreements by form and by class, and what became of its emails. Counted
 * anew from the index each time. `withOwed`: the emails are counted with those that
 * are owed.
 */
export async function tallyRound(
  deps: Needs,
  school: AskingSchool,
  round: Round,
  options: RowsOptions = {},
): Promise<{ tally: RoundTally; mail: MailCounts }> {
  const [rows, complete] = await Promise.all([
    loadOpenRows(deps, school, round, options),
    deps.store.listComplete(school.id, round.id),
  ]);
  return {
    tally: tallyOf(round.forms, rows.people, outstandingOf(rows), complete),
    mail: mailCounts(rows.messages),
  };
}
