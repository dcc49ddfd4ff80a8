import type { Signatory } from '../../core/agreement/signature.ts';
import { groupOf } from '../../core/person/group.ts';
import type { PersonRecord } from '../../core/person/person-record.ts';
import type { RoundWithMail } from '../../core/round/round-mail.ts';
import type { CompleteRow, OpenRows } from '../../core/round/round-rows.ts';
import { stillAsked } from '../../core/round/still-asked.ts';
import { emailHash } from '../../services/tokens.ts';
import { rowsOf } from '../../store/agreement/agreement-items.ts';
import { withoutSchool } from '../../store/record.ts';
import type { Store } from '../../store/store.ts';
import type { AskingSchool } from './load-open-rows.ts';

export type GroupNeeds = {
  store: Pick<Store, 'listGroup' | 'listPersons' | 'findContact' | 'listRoundMessagesTo'>;
};

/** What one group has of a round, open or not: `rows` before anybody has asked what is still asked. */
export type GroupRows = { rows: OpenRows; complete: CompleteRow[] };

/** Who may be mailed about something open: the pupils themselves, staff, and children's contacts. */
function ownersOf(records: readonly PersonRecord[], asked: ReadonlySet<string>): Signatory[] {
  const open = records.filter(({ person }) => asked.has(person.id));
  const contacts = new Set(
    open.flatMap(({ relations }) => relations.map(({ contact }) => contact)),
  );
  return [
    ...open.filter(({ person }) => person.email).map(({ person }) => ownerOf('person', person.id)),
    ...[...contacts].map((id) => ownerOf('contact', id)),
  ];
}

const ownerOf = (kind: Signatory['kind'], id: string): Signatory => ({ kind, id });

/** A round, as far as it takes to find what it asked, and who was mailed of that. */
export type RoundAsking = Pick<RoundWithMail, 'id' | 'state' | 'mailedBy'>;

/**
 * A group's part of a round, from the records of those who belong to it: a trip for each person, and two for
 * each contact of somebody of whom something is open, however many there are at the school. Nothing but
 * the list of who belongs to it is of the index, which may be late.
 */
export async function loadGroupRows(
  deps: GroupNeeds,
  school: AskingSchool,
  asking: RoundAsking,
  group: string,
): Promise<GroupRows> {
  const listed = await deps.store.listGroup(school.id, group);
  const found = await deps.store.listPersons(
    school.id,
    listed.map(({ id }) => id),
  );
  const records = found.filter(({ person }) => groupOf(person) === group);
  return loadRowsOf(deps, school, asking, records);
}

/** The same of these people alone, in this order; whoever is unknown is left out. */
export async function loadPeopleRows(
  deps: { store: Omit<GroupNeeds['store'], 'listGroup'> },
  school: AskingSchool,
  asking: RoundAsking,
  people: readonly string[],
): Promise<OpenRows> {
  const records = await deps.store.listPersons(school.id, people);
  const { rows } = await loadRowsOf(deps, school, asking, records);
  return rows;
}

/** The same of people who have been read already: only their contacts and emails are looked up. */
export async function loadRowsOf(
  { store }: { store: Pick<Store, 'findContact' | 'listRoundMessagesTo'> },
  school: AskingSchool,
  asking: RoundAsking,
  records: readonly PersonRecord[],
): Promise<GroupRows> {
  const { open, complete } = rowsOf(
    records.flatMap(({ agreements }) => agreements.filter((one) => one.round === asking.id)),
  );
  const owners = ownersOf(records, new Set(open.map(({ person }) => person)));
  const [contacts, messages] = await Promise.all([
    Promise.all(
      owners
        .filter(({ kind }) => kind === 'contact')
        .map(({ id }) => store.findContact(school.id, id)),
    ),
    Promise.all(
      owners.map((owner) => store.listRoundMessagesTo(school.id, owner, asking.mailedBy)),
    ),
  ]);
  const rows = {
    people: records.map(({ person }) => withoutSchool(person)),
    contacts: contacts.flatMap((contact) => (contact ? [withoutSchool(contact)] : [])),
    relations: records.flatMap(({ relations }) => relations.map(withoutSchool)),
    open,
    messages: messages.flat(),
    hashEmail: emailHash,
    isIssuing: asking.state === 'issuing',
  };
  return { rows, complete };
}

/** Of a group's rows those that are still asked on a day. */
export const stillOpen = (rows: OpenRows, school: AskingSchool, on: string): OpenRows => ({
  ...rows,
  open: stillAsked(rows.open, rows, school, on),
});
