import { sameRecord } from '../../same-record.ts';
import { phoneKey } from '../cell/phone.ts';
import { withoutEmpty } from '../file/cell.ts';
import { type Columns, seatsOf } from '../file/columns.ts';
import type { ContactField } from '../file-fields.ts';
import type {
  ContestedRelation,
  Corrected,
  RegisterChange,
  RowProblem,
} from '../register-preview.ts';
import type { PlannedWrite } from '../register-write.ts';
import { contactWords, describeChange } from './change-words.ts';
import { replacingContact } from './kept-fields.ts';
import type { KnownContact, KnownRegister, KnownRelation } from './known-register.ts';
import type { MatchedContact } from './match-contacts.ts';
import type { MatchedRow } from './match-people.ts';
import {
  isUndecided,
  type PlannedRelation,
  pairOf,
  planDropped,
  planRelation,
} from './plan-relations.ts';
import { weighContact } from './weigh-corrected.ts';

export type PlannedContacts = {
  changes: RegisterChange[];
  /** What rows change about pupils' contacts, by the pupil's id; only those whose do change. */
  details: ReadonlyMap<string, string[]>;
  advice: RowProblem[];
  writes: PlannedWrite[];
  /** Everyone in the file whose right to decide is not known yet. */
  undecided: KnownRelation[];
  /** Of whom the office is asked whether the file is right. */
  corrected: Corrected[];
  /** The same of who contacts are to pupils. */
  contested: ContestedRelation[];
  contacts: number;
  unchanged: number;
};

/** Whether any seat has a column for a field: without one the file says nothing about it. */
const anySeatHas = (columns: Columns, field: Exclude<ContactField, 'name'>): boolean =>
  seatsOf(columns).some((seat) => columns.contacts[seat]?.columns[field] !== undefined);

/** `isWhole`: no row is left out. What is empty here may stand on a row that is. */
type FromFile = { columns: Columns; isWhole: boolean };

/** Of which fields an empty cell takes away what stood there. */
type Empties = Record<'email' | 'phone', boolean>;
const emptiesOf = ({ columns, isWhole }: FromFile): Empties => ({
  email: isWhole && anySeatHas(columns, 'email'),
  phone: isWhole && anySeatHas(columns, 'phone'),
});

/**
 * A contact as they are after the file. Where rows spell a name or number differently, the known
 * spelling stays: the order of the rows must not decide what is written.
 */
function contactAfter({ group, id, was }: MatchedContact, empties: Empties): KnownContact {
  if (!was)
    return {
      id,
      ...withoutEmpty<Pick<KnownContact, ContactField>>({
        name: group.name,
        email: group.email,
        phone: group.phone,
        language: group.language,
      }),
    };
  const said = group.mentions.map(({ cells }) => cells);
  const isEmptied = (field: 'email' | 'phone') =>
    empties[field] && !(field === 'phone' && said.some(({ phoneLost }) => phoneLost));
  const kept = (field: 'email' | 'phone') =>
    group[field] ?? (isEmptied(field) ? undefined : was[field]);
  const spelled = said.some(({ name }) => name === was.name);
  const dialled = was.phone && said.some(({ phone }) => phoneKey(phone) === phoneKey(was.phone));
  const isSaid = was.language !== undefined && said.some((one) => one.language === was.language);
  const read = withoutEmpty<Pick<KnownContact, ContactField>>({
    name: spelled ? was.name : group.name,
    email: kept('email'),
    phone: dialled ? was.phone : kept('phone'),
    // An empty cell says nothing: few systems have it for everybody.
    language: isSaid ? was.language : (group.language ?? was.language),
  });
  // What the plan knows of the office's corrections; those made later are told from them.
  const contact = { id, ...read, ...(was.corrections && { corrections: was.corrections }) };
  return replacingContact(contact, was);
}

/** Rows that give one contact two phone numbers: probably two records of one person. */
function phoneAdvice({ group }: MatchedContact): RowProblem[] {
  const other = group.mentions.find(
    ({ cells }) => cells.phone && phoneKey(cells.phone) !== phoneKey(group.phone),
  );
  if (!other) return [];
  const [first] = group.mentions;
  const message = `${group.name} has another phone number on row ${first?.of.row.row}: that one is kept`;
  return [{ row: other.of.row.row, column: `Contact ${other.cells.seat} phone`, message }];
}

/** Everything the file does to one contact, and to who they are to whom. */
type PlannedContact = {
  /** Absent where the register has them just so. */
  change?: RegisterChange;
  relations: PlannedRelation[];
  advice: RowProblem[];
  writes: PlannedWrite[];
  corrected?: Corrected;
};

function changeOf({ group, was }: MatchedContact, contact: KnownContact): RegisterChange {
  const row = group.mentions[0]?.of.row.row ?? 0;
  const details = was ? describeChange(contactWords, was, contact) : [];
  return { row, what: was ? 'changed' : 'new', kind: 'contact', name: contact.name, details };
}

function planContact(
  school: string,
  matched: MatchedContact,
  before: ReadonlyMap<string, KnownRelation>,
  empties: Empties,
): PlannedContact {
  const { group, was } = matched;
  const { kept, taken, fields } = weighContact(contactAfter(matched, empties), was);
  const relations = group.mentions.map((mention) => {
    const person = mention.of.id;
    const known = before.size > 0 ? before.get(pairOf({ person, contact: kept.id })) : undefined;
    return planRelation(school, mention, kept, known);
  });
  const advice = phoneAdvice(matched);
  const put = (contact: KnownContact): PlannedWrite =>
    was
      ? { put: 'contact', contact: { school, ...contact }, known: true }
      : { put: 'contact', contact: { school, ...contact } };
  if (!was) {
    const writes = [put(kept)];
    for (const relation of relations) writes.push(...relation.writes);
    return { relations, advice, writes, change: changeOf(matched, kept) };
  }
  const writes = relations.flatMap((relation) => relation.writes);
  const isAsked = fields.length > 0;
  const corrected = isAsked
    ? { row: group.mentions[0]?.of.row.row ?? 0, id: kept.id, name: kept.name, fields }
    : undefined;
  if (isAsked) writes.unshift({ ...put(taken), when: 'taken' });
  const planned = { relations, advice, writes, ...(corrected && { corrected }) };
  if (sameRecord(was, kept)) return planned;
  writes.unshift(isAsked ? { ...put(kept), when: 'kept' } : put(kept));
  return { ...planned, change: changeOf(matched, kept) };
}

/** What rows change about pupils' contacts, in their order, by the pupil's id. */
function detailsByPupil(...lists: (readonly PlannedRelation[])[]): Map<string, string[]> {
  const details = new Map<string, string[]>();
  for (const list of lists)
    for (const { relation, details: said } of list)
      if (said) details.set(relation.person, [...(details.get(relation.person) ?? []), ...said]);
  return details;
}

/**
 * What the file does to contacts and to who is whose parent. A file without any contact column
 * leaves all of them alone.
 */
export function planContacts(
  school: string,
  matched: readonly MatchedRow[],
  contacts: readonly MatchedContact[],
  known: Pick<KnownRegister, 'contacts' | 'relations'>,
  file: FromFile,
): PlannedContacts {
  const before = new Map(known.relations.map((relation) => [pairOf(relation), relation]));
  const empties = emptiesOf(file);
  const planned = contacts.map((contact) => planContact(school, contact, before, empties));
  const relations: PlannedRelation[] = [];
  for (const contact of planned) relations.push(...contact.relations);
  const dropped =
    seatsOf(file.columns).length > 0 ? planDropped(school, matched, known, relations) : [];
  return {
    ...sumUp(planned, relations, dropped),
    details: detailsByPupil(relations, dropped),
    undecided: relations.map(({ relation }) => relation).filter(isUndecided),
    contacts: contacts.length,
  };
}

/** All that is planned for each contact and relation, together: in one go, as there are many. */
function sumUp(
  planned: readonly PlannedContact[],
  relations: readonly PlannedRelation[],
  dropped: readonly PlannedRelation[],
) {
  const changes: RegisterChange[] = [];
  const advice: RowProblem[] = [];
  const writes: PlannedWrite[] = [];
  const corrected: Corrected[] = [];
  const contested: ContestedRelation[] = [];
  for (const contact of planned) {
    if (contact.change) changes.push(contact.change);
    if (contact.corrected) corrected.push(contact.corrected);
    advice.push(...contact.advice);
    writes.push(...contact.writes);
  }
  for (const relation of relations) if (relation.contested) contested.push(relation.contested);
  for (const relation of dropped) {
    writes.push(...relation.writes);
    if (relation.contested) contested.push(relation.contested);
  }
  const unchanged = planned.length - changes.length;
  return { changes, advice, writes, corrected, contested, unchanged };
}
