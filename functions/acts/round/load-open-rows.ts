import { dateAt, type Instant } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { RegisterRows } from '../../core/person/person-record.ts';
import { mailOf, type RoundWithMail } from '../../core/round/round-mail.ts';
import type { OpenRows, OutstandingRow } from '../../core/round/round-rows.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import type { School } from '../../core/school/school.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { loadRegister } from '../register/load-register.ts';
import { withVisitors } from '../visit/with-visitors.ts';

export type OpenRowsNeeds = {
  store: Pick<
    Store,
    | 'listPeople'
    | 'listContacts'
    | 'listRelations'
    | 'listPersons'
    | 'listOutstanding'
    | 'listRoundMessages'
    | 'listOwedMessages'
  >;
  now: () => Instant;
};

/** A school as far as it decides what is still asked. */
export type AskingSchool = Pick<School, 'id' | 'formsOff' | 'policies'>;

export type RowsOptions = {
  register?: RegisterRows;
  owed?: () => Promise<readonly MessageRow[]>;
};

/** A round as far as its rows depend on it. */
export type AskingRound = Pick<RoundWithMail, 'id' | 'state'> & {
  mailedBy: readonly Pick<RoundWithMail, 'id'>[];
};

/**
 * The rows of a round, in six queries of the index however many people it has, and one more for each
 * other round whose emails may tell of it; of the open ones those that are still asked. `register` and `owed`, all that is owed at the school: where the caller has
 * it already, or shares it.
 */
export async function loadOpenRows(
  deps: OpenRowsNeeds,
  school: AskingSchool,
  round: AskingRound,
  options: RowsOptions = {},
): Promise<OpenRows> {
  const [rows, owed] = await Promise.all([
    loadSettled(deps, school, round, options.register),
    options.owed?.() ?? deps.store.listOwedMessages(school.id),
  ]);
  return { ...rows, messages: [...rows.messages, ...mailOf(round.mailedBy, owed)] };
}

async function loadSettled(
  { store, now }: OpenRowsNeeds,
  school: AskingSchool,
  { id: round, state, mailedBy }: AskingRound,
  register?: RegisterRows,
): Promise<OpenRows> {
  const [registered, open, messages] = await Promise.all([
    register ?? loadRegister(store, school.id),
    store.listOutstanding(school.id, round),
    Promise.all(mailedBy.map(({ id }) => store.listRoundMessages(school.id, id))),
  ]);
  const people =
    round === noRound
      ? await withVisitors({ store, now }, school.id, registered.people, open)
      : registered.people;
  const all = { ...registered, people };
  return {
    ...all,
    open: stillAsked(open, all, school, dateAt(now())),
    messages: messages.flat(),
    hashEmail: emailHash,
    isIssuing: state === 'issuing',
  };
}

/** What a family has not finished, or has taken back, is its own affair. */
const waitsForSchool = ({ turn, status }: OutstandingRow): boolean =>
  turn === 'office' ? status !== 'withdrawn' : turn !== 'parent' && turn !== 'self';

/** What was begun without any round and waits for the school: as `loadOpenRows`, but nobody is chased. */
export async function loadUnasked(deps: OpenRowsNeeds, school: AskingSchool): Promise<OpenRows> {
  const rows = await loadSettled(deps, school, { id: noRound, state: 'issued', mailedBy: [] });
  return { ...rows, open: rows.open.filter(waitsForSchool), messages: [] };
}
