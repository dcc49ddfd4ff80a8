import type { Signature } from '../../core/agreement/signature.ts';
import type { Instant } from '../../core/calendar.ts';
import { type CallTo, callsTogether, keptCalls } from '../../core/call/call.ts';
import type { Message } from '../../core/message/message.ts';
import type { Contact, Relation } from '../../core/person/contact.ts';
import { fullName, type Person } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { mayReadRecord } from './may-read.ts';
import { readContacts } from './read-contacts.ts';

/** A pupil, and who the contact is to them. */
export type PupilOfContact = { person: Person; relation: Relation };

/** A contact with the pupils they are contact of, as far as whoever asks may read of them. */
export type ReadContact = {
  contact: Contact;
  pupils: PupilOfContact[];
  /** Whose contact they were, and are no longer. */
  former: PupilOfContact[];
};

/** All that stands about a contact, and the names of the staff whom it mentions, by id. */
export type ContactHistory = ReadContact & {
  /** Oldest first, those that were struck out among them. */
  calls: readonly CallTo[];
  messages: Message[];
  /** Newest first, of every pupil they ever signed for. */
  signatures: Signature[];
  /** The records by which the school cancelled any signature of those pupils. */
  voids: Signature[];
  names: { staff: Record<string, string>; pupils: Record<string, string> };
  /** The record that this one was merged into. */
  into?: Contact;
  /** Records that were merged into this one. */
  merged: readonly Contact[];
};

type ReadNeeds = { store: Pick<Store, 'findOwner' | 'listPersons'> };
type Needs = ReadNeeds & {
  now: () => Instant;
  store: Pick<
    Store,
    | 'findOwner'
    | 'findContact'
    | 'listPersons'
    | 'listOwnerMessages'
    | 'listSignatures'
    | 'findCalls'
  >;
};

/** Refusals: `not-found`; `not-allowed` (restricted, and not for this reader). */
export async function readContact(
  { store }: ReadNeeds,
  reader: StaffReader,
  id: string,
): Promise<ReadContact | Refusal> {
  const { school } = reader;
  const owner = await store.findOwner(school.id, { kind: 'contact', id });
  if (!owner?.contact) return { refusal: 'not-found' };
  const { contact, relations, endedRelations = [] } = owner;
  const all = [...relations, ...endedRelations];
  if (!(await mayReadRecord({ store }, reader, owner))) return { refusal: 'not-allowed' };
  const records = await store.listPersons(
    school.id,
    all.map(({ person }) => person),
  );
  const among = (these: readonly Relation[]) =>
    records.flatMap(({ person }) => {
      const relation = these.find((one) => one.person === person.id);
      return relation ? [{ person, relation }] : [];
    });
  return { contact, pupils: among(relations), former: among(endedRelations) };
}

/** Pupils they signed for once, whose contact they may be no more: receipts say of whom they told. */
const signedFor = (messages: readonly Message[]): string[] =>
  messages.flatMap(({ signed = [] }) => signed.map(({ person }) => person));

/** Refusals: as `readContact`. */
export async function loadContact(
  deps: Needs,
  reader: StaffReader,
  id: string,
): Promise<ContactHistory | Refusal> {
  const { store } = deps;
  const school = reader.school.id;
  const [read, messages, rung] = await Promise.all([
    readContact(deps, reader, id),
    store.listOwnerMessages(school, { kind: 'contact', id }),
    store.findCalls(school, id),
  ]);
  if ('refusal' in read) return read;
  const { contact, pupils, former } = read;
  const { absorbed = [] } = contact;
  const own = [id, ...absorbed];
  const [into, merged, rungBefore] = await Promise.all([
    contact.mergedInto && store.findContact(school, contact.mergedInto.contact),
    readContacts(store, school, absorbed),
    Promise.all(absorbed.map((one) => store.findCalls(school, one))),
  ]);
  const calls = keptCalls(callsTogether([rung, ...rungBefore]), deps.now());
  const known = [...pupils, ...former].map(({ person }) => person);
  const earlier = signedFor(messages).filter((one) => !known.some((person) => person.id === one));
  const persons = [...new Set([...known.map((person) => person.id), ...earlier])];
  const relations = [...pupils, ...former].flatMap(({ relation: { changes = [] } }) => changes);
  const by = [
    ...[contact, ...merged].flatMap(({ mergedInto }) => mergedInto?.by ?? []),
    ...[...(contact.corrections ?? []), ...relations].map((change) => change.by),
    ...calls.flatMap((call) => [call.by, ...(call.struck ? [call.struck.by] : [])]),
  ];
  const [signatures, others] = await Promise.all([
    Promise.all(persons.map((person) => store.listSignatures(school, person))),
    store.listPersons(school, [...new Set([...by, ...earlier])]),
  ]);
  const named = [...known, ...others.map(({ person }) => person)];
  const names = Object.fromEntries(named.map((person) => [person.id, fullName(person)]));
  const all = signatures.flat();
  return {
    contact,
    pupils,
    former,
    calls,
    messages,
    voids: all.filter(({ act }) => act === 'void'),
    signatures: all
      .filter(({ signatory }) => signatory.kind === 'contact' && own.includes(signatory.id))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
    names: { staff: names, pupils: names },
    ...(into && { into }),
    merged: merged.filter(({ mergedInto }) => mergedInto?.contact === id),
  };
}
