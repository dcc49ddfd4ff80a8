import { fullName } from '../../person/person.ts';
import { type Columns, seatsOf } from '../file/column-headers.ts';
import { proposedFor } from '../file/relationship.ts';
import type { RegisterChange, RowProblem } from '../register-job.ts';
import type { PlannedWrite } from '../register-preview.ts';
import { type Mention, phoneKey } from './contact-groups.ts';
import { contactDifferences } from './differences.ts';
import type { KnownContact, KnownRelation, MatchedContact } from './match-contacts.ts';
import type { MatchedRow } from './match-people.ts';

export type PlannedContacts = {
  changes: RegisterChange[];
  /** What each pupil's row changes about their contacts, by the pupil's id. */
  details: Map<string, string[]>;
  advice: RowProblem[];
  writes: PlannedWrite[];
  /** Everyone in the file whose right to decide is not known yet. */
  undecided: KnownRelation[];
  contacts: number;
  unchanged: number;
};

const pairOf = (person: string, contact: string): string => `${person}|${contact}`;

/** Whether any seat has a column for a field: without one the file says nothing about it. */
const anySeatHas = (columns: Columns, field: 'email' | 'phone'): boolean =>
  seatsOf(columns).some((seat) => columns.contacts[seat]?.columns[field] !== undefined);

function contactAfter({ group, id, was }: MatchedContact, columns: Columns): KnownContact {
  const email = group.email ?? (anySeatHas(columns, 'email') ? undefined : was?.email);
  const given = group.phone ?? (anySeatHas(columns, 'phone') ? undefined : was?.phone);
  // Where rows spell a name or number differently, the known spelling stays: the order of the rows
  // must not decide what is written.
  const said = group.mentions.map(({ cells }) => cells);
  const name = said.find((cells) => cells.name === was?.name)?.name ?? group.name;
  const known = was?.phone && said.some((cells) => phoneKey(cells.phone) === phoneKey(was.phone));
  const phone = known ? was.phone : given;
  return {
    id,
    name,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    // "I am not this person" was said of an address; a new address has not said so.
    ...(was?.notMe && was.email === email && { notMe: was.notMe }),
  };
}

/**
 * A relation as it is after the file. A decision made earlier stays unless the file says otherwise,
 * or the relationship became one that would be decided the other way. A restriction is lifted only
 * by an explicit no: an empty cell must not undo a court order.
 */
function relationAfter(
  { of, cells }: Mention,
  contact: string,
  was: KnownRelation | undefined,
): KnownRelation {
  const { relationship } = cells;
  const alike = was && proposedFor(was.relationship) === proposedFor(relationship);
  return {
    person: of.id,
    contact,
    relationship,
    decides: cells.decides ?? (alike ? was.decides : 'unknown'),
    receives: cells.receives ?? was?.receives ?? true,
    restricted: cells.restricted ?? was?.restricted ?? false,
  };
}

const decidesWords = { yes: 'may decide', no: 'may not decide', unknown: 'not known' };

function relationDetails(name: string, was: KnownRelation | undefined, now: KnownRelation) {
  if (!was) return [`contact added: ${name} (${now.relationship})`];
  const details: string[] = [];
  if (was.relationship !== now.relationship)
    details.push(`${name}: ${was.relationship} → ${now.relationship}`);
  if (was.decides !== now.decides)
    details.push(`${name}: ${decidesWords[was.decides]} → ${decidesWords[now.decides]}`);
  if (was.receives !== now.receives)
    details.push(`${name}: ${now.receives ? 'now receives mail' : 'receives no mail any more'}`);
  if (was.restricted !== now.restricted)
    details.push(`${name}: ${now.restricted ? 'now restricted' : 'restricted no more'}`);
  return details;
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

/** Relations on the register of a pupil in the file that its row does not have any more. */
function droppedRelations(
  matched: readonly MatchedRow[],
  relations: readonly KnownRelation[],
  named: ReadonlySet<string>,
): KnownRelation[] {
  const pupils = new Set(matched.filter((one) => one.row.kind === 'pupil').map((one) => one.id));
  return relations.filter(
    ({ person, contact }) => pupils.has(person) && !named.has(pairOf(person, contact)),
  );
}

/**
 * What the file does to contacts and to who is whose parent. A file without any contact column
 * leaves all of them alone.
 */
export function planContacts(
  school: string,
  matched: readonly MatchedRow[],
  found: readonly MatchedContact[],
  known: { contacts: readonly KnownContact[]; relations: readonly KnownRelation[] },
  columns: Columns,
): PlannedContacts {
  const plan: PlannedContacts = {
    changes: [],
    details: new Map(),
    advice: [],
    writes: [],
    undecided: [],
    contacts: found.length,
    unchanged: 0,
  };
  if (seatsOf(columns).length === 0) return plan;
  const before = new Map(known.relations.map((one) => [pairOf(one.person, one.contact), one]));
  const named = new Set<string>();
  const tell = (person: string, details: readonly string[]) => {
    if (details.length > 0)
      plan.details.set(person, [...(plan.details.get(person) ?? []), ...details]);
  };

  for (const one of found) {
    const { group, id, was } = one;
    const contact = contactAfter(one, columns);
    const details = was ? contactDifferences(was, contact) : [];
    if (was && details.length === 0) plan.unchanged += 1;
    else {
      const row = group.mentions[0]?.of.row.row ?? 0;
      const what = was ? 'changed' : 'new';
      plan.changes.push({ row, what, kind: 'contact', name: contact.name, details });
      plan.writes.push({
        put: 'contact',
        contact: { school, ...contact },
        ...(was && { known: true as const }),
      });
    }
    plan.advice.push(...phoneAdvice(one));
    for (const mention of group.mentions) {
      const pair = pairOf(mention.of.id, id);
      named.add(pair);
      const old = before.get(pair);
      const relation = relationAfter(mention, id, old);
      const changed = relationDetails(contact.name, old, relation);
      tell(mention.of.id, changed);
      if (relation.decides === 'unknown') plan.undecided.push(relation);
      const put = { put: 'relation' as const, relation: { school, ...relation } };
      if (changed.length > 0) plan.writes.push(put);
      else if (relation.decides === 'unknown') plan.writes.push({ ...put, when: 'decided' });
    }
  }

  const nameOf = new Map(known.contacts.map((one) => [one.id, one.name]));
  for (const { person, contact } of droppedRelations(matched, known.relations, named)) {
    tell(person, [`no longer a contact: ${nameOf.get(contact) ?? 'somebody'}`]);
    plan.writes.push({ remove: 'relation', person, contact });
  }
  return plan;
}

/** A pupil in the preview who is unchanged but for their contacts. */
export const contactChange = ({ row }: MatchedRow, details: string[]): RegisterChange => ({
  row: row.row,
  what: 'changed',
  kind: row.kind,
  name: fullName(row),
  details,
});
