import { withVisitors } from '../../acts/visit/with-visitors.ts';
import { type CalendarDate, dateAt, datesOf } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { ContactRow, PersonRow, RelationRow } from '../../core/person/person-record.ts';
import type { Round } from '../../core/round/round.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import type { School } from '../../core/school/school.ts';
import type { OfficeDeps } from '../desk.ts';

/** All that the outstanding list of one round is made of. */
export type OpenRows = Register & { open: OutstandingRow[]; messages: MessageRow[] };

/** The register's rows. */
export type Register = { people: PersonRow[]; contacts: ContactRow[]; relations: RelationRow[] };

/** The whole register, in three queries of the index. */
export async function loadRegister(store: OfficeDeps['store'], school: string): Promise<Register> {
  const [people, contacts, relations] = await Promise.all([
    store.listPeople(school),
    store.listContacts(school),
    store.listRelations(school),
  ]);
  return { people, contacts, relations };
}

/**
 * The rows of a round, in five queries of the index however many people it has; of the open ones
 * those that are still asked. `register`: where the caller has it already.
 */
export async function loadRows(
  { store, now }: Pick<OfficeDeps, 'store' | 'now'>,
  school: Pick<School, 'id' | 'formsOff' | 'policies'>,
  round: string,
  register?: Register,
): Promise<OpenRows> {
  const { id } = school;
  const [found, open, messages] = await Promise.all([
    register ?? loadRegister(store, id),
    store.listOutstanding(id, round),
    store.listRoundMessages(id, round),
  ]);
  const people =
    round === noRound ? await withVisitors({ store, now }, id, found.people, open) : found.people;
  const all = { ...found, people };
  return { open: stillAsked(open, all, school, dateAt(now())), messages, ...all };
}

/** What no round asked for, where a list of rounds can be chosen from. */
export const unasked = { id: noRound, name: 'Asked for by families, and visits' };

/**
 * What was begun without any round and waits for the school: as `loadRows`, but nobody is chased. What
 * a family has not finished, or has taken back, is its own affair.
 */
export async function loadUnasked(
  deps: Pick<OfficeDeps, 'store' | 'now'>,
  school: Pick<School, 'id' | 'formsOff' | 'policies'>,
): Promise<OpenRows> {
  const rows = await loadRows(deps, school, noRound);
  const open = rows.open.filter(({ turn, status }) =>
    turn === 'office' ? status !== 'withdrawn' : turn !== 'parent' && turn !== 'self',
  );
  return { ...rows, open, messages: [] };
}

export { listIssuedRounds } from '../../acts/round/list-issued-rounds.ts';

/** Of these rounds the ones that ask for a year which has not ended. */
export const ofThisYear = (rounds: readonly Round[], today: CalendarDate): Round[] =>
  rounds.filter((round) => datesOf(round.academicYear).endsOn >= today);
