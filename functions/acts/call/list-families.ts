import { dateAt } from '../../core/calendar.ts';
import { keptCalls } from '../../core/call/call.ts';
import { type FamilyToCall, familiesToCall } from '../../core/call/families-to-call.ts';
import { fullName } from '../../core/person/person.ts';
import { outstandingOf } from '../../core/round/outstanding.ts';
import type { Reason } from '../../core/round/outstanding-reason.ts';
import { isRoundOver, type Round } from '../../core/round/round.ts';
import { mailOf } from '../../core/round/round-mail.ts';
import type { OpenRows, OutstandingRow } from '../../core/round/round-rows.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { loadReadableRegister } from '../register/load-register.ts';
import { listRoundsInForce, type RoundsNeeds } from '../round/list-rounds-in-force.ts';

type Needs = RoundsNeeds & {
  store: RoundsNeeds['store'] &
    Pick<
      Store,
      | 'listPeople'
      | 'listContacts'
      | 'listRelations'
      | 'listOutstanding'
      | 'listRoundMessages'
      | 'listOwedMessages'
      | 'listCalls'
    >;
};

/** Which open form of whom. */
const formKey = ({ person, agreement }: { person: string; agreement: string }): string =>
  `${person} ${agreement}`;

/** Why each form is outstanding, by the emails of all these rounds: each says all that is open. */
function whyEach(rounds: readonly Round[], rows: Omit<OpenRows, 'isIssuing'>) {
  const messages = mailOf(rounds, rows.messages);
  const why = rounds.flatMap(({ id, state }) => {
    const ofRound = ({ round }: { round?: string }) => round === id;
    const open = rows.open.filter(ofRound);
    return outstandingOf({ ...rows, open, messages, isIssuing: state === 'issuing' }).flatMap(
      ({ person, agreements }) =>
        agreements.map((form) => [formKey({ person, ...form }), form.why] as const),
    );
  });
  return new Map<string, Reason>(why);
}

/** `names`: of everybody on the register, by id: whoever rang may have left. */
export type CallList = { families: FamilyToCall[]; names: Record<string, string> };

/**
 * The families whom something waits for, and whom to ring of those whom the reader may read: in a
 * number of queries that grows with the rounds in force alone.
 */
export async function listFamilies(deps: Needs, reader: StaffReader): Promise<CallList> {
  const { store, now } = deps;
  const { school } = reader;
  const today = dateAt(now());
  const [{ register, withheld }, all, owed, calls] = await Promise.all([
    loadReadableRegister(store, reader),
    listRoundsInForce(deps, school.id),
    store.listOwedMessages(school.id),
    store.listCalls(school.id),
  ]);
  const rounds = all.filter((round) => !isRoundOver(round, today));
  const [rows, settled] = await Promise.all([
    Promise.all(rounds.map(({ id }) => store.listOutstanding(school.id, id, { turn: 'parent' }))),
    Promise.all(rounds.map(({ id }) => store.listRoundMessages(school.id, id))),
  ]);
  const open = stillAsked(rows.flat(), register, school, today);
  const messages = [...settled.flat(), ...owed];
  const why = whyEach(rounds, { ...register, open, messages, hashEmail: emailHash });
  const whyOpen = (row: OutstandingRow): Reason => why.get(formKey(row)) ?? 'no-reply';
  const kept = calls.map((row) => ({ ...row, calls: keptCalls(row.calls, now()) }));
  return {
    families: familiesToCall(
      { register, withheld, open, whyOpen, messages, calls: kept, hashEmail: emailHash },
      today,
    ),
    names: Object.fromEntries(register.people.map((person) => [person.id, fullName(person)])),
  };
}
