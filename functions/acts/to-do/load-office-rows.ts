import { dateAt, type Instant } from '../../core/calendar.ts';
import { noRound } from '../../core/family/family.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import { isRoundOver } from '../../core/round/round.ts';
import type { OutstandingRow } from '../../core/round/round-rows.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { loadReadableRegister, type ReadableRegister } from '../register/load-register.ts';
import { listRoundsInForce } from '../round/list-rounds-in-force.ts';
import { withVisitors } from '../visit/with-visitors.ts';

export type OfficeRowsNeeds = {
  store: Pick<
    Store,
    | 'listPeople'
    | 'listContacts'
    | 'listRelations'
    | 'listPersons'
    | 'listRounds'
    | 'listOutstanding'
    | 'listRoundMessages'
  >;
  catalogue: Catalogue;
  now: () => Instant;
};

const turns = ['office', 'self', 'approver', 'class-teacher'] as const;
type Turn = (typeof turns)[number];

/** The register: with the visitors whom anything is about. */
export type OfficeRows = ReadableRegister & {
  open: Record<Turn, OutstandingRow[]>;
  messages: readonly MessageRow[];
};

/**
 * The register, what is open and still asked and waits for no family, and what became of emails: a
 * number of queries that grows with the rounds in force alone. `named`: of whom else a visitor is read.
 */
export async function loadOfficeRows(
  deps: OfficeRowsNeeds,
  reader: StaffReader,
  named: Promise<readonly { person: string }[]>,
): Promise<OfficeRows> {
  const { store, now } = deps;
  const { school } = reader;
  const [{ register: registered, withheld }, rounds] = await Promise.all([
    loadReadableRegister(store, reader),
    listRoundsInForce(deps, school.id),
  ]);
  // Receipts, new links and what families began by themselves belong to no round.
  const asked = [noRound, ...rounds.map(({ id }) => id)];
  const today = dateAt(now());
  const mailed = rounds.filter((round) => !isRoundOver(round, today)).map(({ id }) => id);
  const openIn = async (turn: Turn) => {
    const rows = await Promise.all(
      asked.map((id) => store.listOutstanding(school.id, id, { turn })),
    );
    return rows.flat();
  };
  const [office, self, approver, classTeacher, messages] = await Promise.all([
    openIn('office'),
    openIn('self'),
    openIn('approver'),
    openIn('class-teacher'),
    Promise.all([noRound, ...mailed].map((id) => store.listRoundMessages(school.id, id))),
  ]);
  const about = [...office, ...(await named)];
  const register = {
    ...registered,
    people: await withVisitors(deps, school.id, registered.people, about),
  };
  const asks = (rows: readonly OutstandingRow[]) => stillAsked(rows, register, school, today);
  return {
    register,
    withheld,
    open: {
      office: asks(office),
      self: asks(self),
      approver: asks(approver),
      'class-teacher': asks(classTeacher),
    },
    messages: messages.flat(),
  };
}
