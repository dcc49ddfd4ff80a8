import type { Signatory } from '../../../core/agreement/signature.ts';
import { dateAt, datesOf, type Instant, nextMorning } from '../../../core/calendar.ts';
import type { Catalogue } from '../../../core/form/form-catalogue.ts';
import { asks, chaseNumbers } from '../../../core/message/chase-verdict.ts';
import { goingAt, type Message, roundMessage } from '../../../core/message/message.ts';
import { wasKept } from '../../../core/message/message-moves.ts';
import { isAsked } from '../../../core/person/contact.ts';
import {
  type PersonRecord,
  type PersonRow,
  peopleById,
  type RegisterRows,
} from '../../../core/person/person-record.ts';
import { stillFits } from '../../../core/pupil/asked-of.ts';
import { agreementKey, missingAsks } from '../../../core/round/missing-asks.ts';
import { unaskedOf } from '../../../core/round/outstanding.ts';
import type { Round } from '../../../core/round/round.ts';
import type { RoundWithMail } from '../../../core/round/round-mail.ts';
import { planRound } from '../../../core/round/round-plan.ts';
import { whoHasToDo } from '../../../core/round/who-has-to-do.ts';
import type { School } from '../../../core/school/school.ts';
import { withoutSchool } from '../../../store/record.ts';
import type { Store } from '../../../store/store.ts';
import { type Deciding, mustDecide } from '../../decide.ts';
import { loadRowsOf, stillOpen } from '../load-group-rows.ts';
import { openAgreements } from './open-agreements.ts';

export type NewcomerNeeds = Deciding & {
  store: Deciding['store'] &
    Pick<
      Store,
      | 'findPerson'
      | 'listPersons'
      | 'findContact'
      | 'listPeople'
      | 'listOwnerMessages'
      | 'listRoundMessagesTo'
    >;
  catalogue: Catalogue;
  now: () => Instant;
};

/** What the desk's lists would have of these people. */
async function registerOf(
  { store }: NewcomerNeeds,
  school: string,
  records: readonly PersonRecord[],
): Promise<RegisterRows> {
  const relations = records.flatMap((record) => record.relations.map(withoutSchool));
  const ids = new Set(relations.filter(isAsked).map(({ contact }) => contact));
  const contacts = await Promise.all([...ids].map((id) => store.findContact(school, id)));
  return {
    people: records.map(({ person }) => withoutSchool(person)),
    contacts: contacts.flatMap((contact) => (contact ? [withoutSchool(contact)] : [])),
    relations,
  };
}

/** Opens what one round asks of these people and nobody has asked them; the people as they stand then. */
async function openMissing(
  deps: NewcomerNeeds,
  school: School,
  round: Round,
  records: readonly PersonRecord[],
  everybody: readonly PersonRow[] | undefined,
): Promise<PersonRecord[]> {
  const { catalogue, now } = deps;
  const register = await registerOf(deps, school.id, records);
  const plan = planRound(round, register, catalogue, school, now(), everybody);
  const known = records.flatMap(({ person, agreements }) =>
    agreements
      .filter((agreement) => stillFits(agreement, person, dateAt(now())))
      .map(({ id }) => agreementKey(person.id, id)),
  );
  const issuing = { round, school, catalogue, now: now() };
  const missing = missingAsks(plan.asks, peopleById(register.people), new Set(known), issuing);
  const byPerson = Map.groupBy(missing, ({ person }) => person);
  return Promise.all(
    records.map(async (record) => {
      const theirs = byPerson.get(record.person.id);
      return (theirs && (await openAgreements(deps, record.person.id, theirs, issuing))) ?? record;
    }),
  );
}

/** Those of one round who are to be asked of these people's forms, and have not been. */
async function unasked(
  deps: NewcomerNeeds,
  school: School,
  round: RoundWithMail,
  records: readonly PersonRecord[],
): Promise<Signatory[]> {
  const { catalogue, now } = deps;
  const today = dateAt(now());
  const { rows: all } = await loadRowsOf(deps, school, round, records);
  const rows = stillOpen(all, school, today);
  const asked = { school, round, records, contacts: rows.contacts, catalogue };
  return whoHasToDo(unaskedOf(rows), asked, today);
}

/** When a round last asked anything of those for whom somebody answers. */
const lastAsked = (records: readonly PersonRecord[], { id, kind }: Signatory, round: Round) =>
  records
    .filter(({ person, relations }) =>
      kind === 'person' ? person.id === id : relations.some(({ contact }) => contact === id),
    )
    .flatMap(({ agreements }) => agreements.filter((one) => one.round === round.id))
    .map(({ askedAt }) => askedAt)
    .toSorted()
    .at(-1) ?? '';

/**
 * Owes one of them their email of the next morning, unless this round has one on its way to them already,
 * which says all there is when it leaves; or staff stopped one, of any round, that was to tell of all that
 * was asked by `asked`.
 * Whether it was this call.
 */
const oweInTheMorning = (deps: NewcomerNeeds, round: Round, owner: Signatory, asked: Instant) =>
  mustDecide<boolean>(deps, async () => {
    const messages = await deps.store.listOwnerMessages(round.school, owner);
    const now = deps.now();
    const isOwed = (one: Message) =>
      one.round === round.id && asks(one) && (one.state === 'owed' || one.state === 'claimed');
    // Of what goes by itself one email tells of all rounds, and to stop it is to stop it for all.
    const isStopped = (one: Message) =>
      (one.round === round.id || wasKept(one)) &&
      one.cancelled !== undefined &&
      one.cancelled.at >= asked;
    if (messages.some((one) => isOwed(one) || isStopped(one))) return { facts: [], result: false };
    const at = nextMorning(now);
    const numbered = chaseNumbers(at, false).map((n) => roundMessage(round, owner, 'ask', n, now));
    const isFree = ({ id }: Message) => messages.every((one) => one.id !== id);
    const message = numbered.find(isFree);
    if (!message) return { facts: [], result: false };
    return { facts: [{ fact: 'message-owed', message: goingAt(message, at) }], result: true };
  });

export type Asked = { opened: number; owed: number };

/**
 * Asks these people what others like them were asked: opens what rounds under way ask of them and
 * nobody has, and owes whoever has something to do and was never told an email for the next morning
 * (`nextMorning`), so that a mistake at the desk can be undone before. `rounds`: those under way, oldest
 * first. A run that is done again finds nothing to do. (D-146)
 */
export async function askNewcomers(
  deps: NewcomerNeeds,
  school: School,
  rounds: readonly RoundWithMail[],
  people: readonly string[],
): Promise<Asked> {
  const { store, now } = deps;
  const today = dateAt(now());
  // Whether a pupil will still be here is told by the school's highest year, which asks for everybody.
  const isAhead = rounds.some(({ academicYear }) => datesOf(academicYear).startsOn > today);
  const everybody = isAhead ? await store.listPeople(school.id) : undefined;
  let records = await store.listPersons(school.id, people);
  const before = records.reduce((sum, { agreements }) => sum + agreements.length, 0);
  for (const round of rounds) records = await openMissing(deps, school, round, records, everybody);
  const opened = records.reduce((sum, { agreements }) => sum + agreements.length, 0) - before;
  let owed = 0;
  for (const round of rounds.toReversed())
    for (const owner of await unasked(deps, school, round, records)) {
      const asked = lastAsked(records, owner, round);
      if (await oweInTheMorning(deps, round, owner, asked)) owed += 1;
    }
  return { opened, owed };
}
