import { dateAt } from '../../core/calendar.ts';
import { type FamilyToCall, familiesToCall } from '../../core/call/families-to-call.ts';
import { fullName } from '../../core/person/person.ts';
import { isRoundOver } from '../../core/round/round.ts';
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

/** `names`: of everybody on the register, by id: whoever rang may have left. */
export type CallList = { families: FamilyToCall[]; names: Record<string, string> };

/**
 * The families whom something waits for, and whom to ring of those whom the reader may read: in a number of queries that grows with the
 * rounds in force alone.
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
  const [open, messages] = await Promise.all([
    Promise.all(rounds.map(({ id }) => store.listOutstanding(school.id, id, { turn: 'parent' }))),
    Promise.all(rounds.map(({ id }) => store.listRoundMessages(school.id, id))),
  ]);
  const waiting = stillAsked(open.flat(), register, school, today);
  const mail = [...messages.flat(), ...owed];
  return {
    families: familiesToCall(
      { register, withheld, open: waiting, messages: mail, calls, hashEmail: emailHash },
      today,
    ),
    names: Object.fromEntries(register.people.map((person) => [person.id, fullName(person)])),
  };
}
