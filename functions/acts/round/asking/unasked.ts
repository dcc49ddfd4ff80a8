import type { Signatory } from '../../../core/agreement/signature.ts';
import { dateAt, datesOf, type Instant } from '../../../core/calendar.ts';
import type { Catalogue } from '../../../core/form/form-catalogue.ts';
import { asks } from '../../../core/message/chase-verdict.ts';
import type { Message } from '../../../core/message/message.ts';
import { wasKept } from '../../../core/message/message-moves.ts';
import { isAsked } from '../../../core/person/contact.ts';
import {
  type PersonRecord,
  type PersonRow,
  peopleById,
  type RegisterRows,
} from '../../../core/person/person-record.ts';
import { stillFits } from '../../../core/pupil/asked-of.ts';
import type { Ask, Issuing } from '../../../core/round/ask.ts';
import { agreementKey, missingAsks } from '../../../core/round/missing-asks.ts';
import { unaskedOf } from '../../../core/round/outstanding.ts';
import type { Round } from '../../../core/round/round.ts';
import type { RoundWithMail } from '../../../core/round/round-mail.ts';
import { planRound } from '../../../core/round/round-plan.ts';
import { whoHasToDo } from '../../../core/round/who-has-to-do.ts';
import type { School } from '../../../core/school/school.ts';
import { withoutSchool } from '../../../store/record.ts';
import type { Store } from '../../../store/store.ts';
import { loadRowsOf, stillOpen } from '../load-group-rows.ts';

/** What it takes to see who is to be asked. */
export type UnaskedNeeds = {
  store: Pick<
    Store,
    'listPersons' | 'findContact' | 'listPeople' | 'listOwnerMessages' | 'listRoundMessagesTo'
  >;
  catalogue: Catalogue;
  now: () => Instant;
};

/** What opens somebody's agreements of a round; undefined once they are gone. */
export type Opening = (
  record: PersonRecord,
  asks: readonly Ask[],
  issuing: Issuing,
) => Promise<PersonRecord | undefined>;

/** What the desk's lists would have of these people. */
export async function registerOf(
  { store }: UnaskedNeeds,
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

/** Everybody of the school, where a round asks for a year to come. */
export async function everybodyAhead(
  { store, now }: UnaskedNeeds,
  school: School,
  rounds: readonly Round[],
): Promise<readonly PersonRow[] | undefined> {
  const today = dateAt(now());
  // Whether a pupil will still be here is told by the school's highest year, which asks for everybody.
  const isAhead = rounds.some(({ academicYear }) => datesOf(academicYear).startsOn > today);
  return isAhead ? store.listPeople(school.id) : undefined;
}

/** Opens what one round asks of these people and nobody has asked them; the people as they stand then. */
export async function openMissing(
  deps: UnaskedNeeds,
  school: School,
  round: Round,
  records: readonly PersonRecord[],
  everybody: readonly PersonRow[] | undefined,
  open: Opening,
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
      return (theirs && (await open(record, theirs, issuing))) ?? record;
    }),
  );
}

/** Those of one round who are to be asked of these people's forms, and have not been. */
export async function unasked(
  deps: UnaskedNeeds,
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
export const lastAsked = (
  records: readonly PersonRecord[],
  { id, kind }: Signatory,
  round: Round,
) =>
  records
    .filter(({ person, relations }) =>
      kind === 'person' ? person.id === id : relations.some(({ contact }) => contact === id),
    )
    .flatMap(({ agreements }) => agreements.filter((one) => one.round === round.id))
    .map(({ askedAt }) => askedAt)
    .toSorted()
    .at(-1) ?? '';

/**
 * Whether a round is to owe somebody an email of its own accord, by all that they were mailed: not where it
 * has one on its way to them already, which says all there is when it leaves; nor where staff stopped one,
 * of any round, that was to tell of all that was asked by `asked`.
 */
export function mayOweOne(messages: readonly Message[], round: Round, asked: Instant): boolean {
  const isOwed = (one: Message) =>
    one.round === round.id && asks(one) && (one.state === 'owed' || one.state === 'claimed');
  // Of what goes by itself one email tells of all rounds, and to stop it is to stop it for all.
  const isStopped = (one: Message) =>
    (one.round === round.id || wasKept(one)) &&
    one.cancelled !== undefined &&
    one.cancelled.at >= asked;
  return !messages.some((one) => isOwed(one) || isStopped(one));
}
