import { type MailCounts, mailCounts } from '../../core/message/mail-counts.ts';
import type { RegisterRows } from '../../core/person/person-record.ts';
import { outstandingOf } from '../../core/round/outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import { type RoundTally, tallyOf } from '../../core/round/round-tally.ts';
import type { Store } from '../../store/store.ts';
import { type AskingSchool, loadOpenRows, type OpenRowsNeeds } from './load-open-rows.ts';

type Needs = OpenRowsNeeds & { store: OpenRowsNeeds['store'] & Pick<Store, 'listComplete'> };

/**
 * How far a round is: its agreements by form and by class, and what became of its emails. Counted
 * anew from the index each time. `register`: where the caller has it already.
 */
export async function tallyRound(
  deps: Needs,
  school: AskingSchool,
  round: Round,
  register?: RegisterRows,
): Promise<{ tally: RoundTally; mail: MailCounts }> {
  const [rows, complete] = await Promise.all([
    loadOpenRows(deps, school, round.id, register),
    deps.store.listComplete(school.id, round.id),
  ]);
  return {
    tally: tallyOf(round.forms, rows.people, outstandingOf(rows), complete),
    mail: mailCounts(round, rows.messages),
  };
}
