import { mailing, presentAddresses } from '../message/mailing.ts';
import { isAsked, mayDecide, type Relation, whyUnreachable } from '../person/contact.ts';
import { groupOf } from '../person/group.ts';
import type { PersonRow } from '../person/person-record.ts';
import type { OpenRows, OutstandingRow } from '../round/round-rows.ts';
import { compareAges, compareHandedOut } from './slip-content.ts';

/** Families whom no email reaches, or all of whom something is outstanding. */
export const slipAudiences = ['unreachable', 'everyone'] as const;
export type SlipAudience = (typeof slipAudiences)[number];

/** One family that gets a slip, by the contact it is for. */
export type SlipFamily = {
  contact: string;
  name: string;
  /** The youngest child it is about, who takes it home. */
  to: PersonRow;
};

/** Whether a family is waited for, and nobody at the school. */
const isParentsMove = ({ turn, status }: OutstandingRow): boolean =>
  status === 'returned' || (status === 'ready' && turn === 'parent');

type Asked = Omit<Relation, 'school'>;

/** Whose word is waited for about somebody: who is asked, else whoever may decide and is sent nothing. */
function decidersOf(relations: readonly Asked[]): Asked[] {
  const deciding = relations.filter(mayDecide);
  const asked = deciding.filter(isAsked);
  return asked.length > 0 ? asked : deciding;
}

/** Whether an email to a contact arrives, as far as anybody knows. */
function whoIsReached(rows: OpenRows): (relation: Asked) => boolean {
  const contacts = new Map(rows.contacts.map((contact) => [contact.id, contact]));
  const addressOf = presentAddresses(rows, rows.hashEmail);
  const toContacts = rows.messages.filter(({ owner }) => owner.kind === 'contact');
  const messages = Map.groupBy(toContacts, ({ owner }) => owner.id);
  return (relation) => {
    const contact = contacts.get(relation.contact);
    if (!contact || !isAsked(relation) || whyUnreachable(contact)) return false;
    const address = addressOf({ kind: 'contact', id: contact.id });
    return mailing(messages.get(contact.id) ?? [], address) !== 'failed';
  };
}

/**
 * The families who get a slip for what is open in `rows`, each under the class of its youngest child,
 * in the order of handing out. Of a child whose other parent is reached by email, nobody else gets a
 * slip, unless each of them signs their own.
 */
export function whoGetsSlips(rows: OpenRows, audience: SlipAudience): SlipFamily[] {
  const people = new Map(rows.people.map((person) => [person.id, person]));
  const names = new Map(rows.contacts.map(({ id, name }) => [id, name]));
  const relations = Map.groupBy(rows.relations, ({ person }) => person);
  const isReached = whoIsReached(rows);

  const getSlipsFor = (row: OutstandingRow): Asked[] => {
    const deciders = decidersOf(relations.get(row.person) ?? []);
    const own = row.contact ? deciders.filter(({ contact }) => contact === row.contact) : deciders;
    if (audience === 'everyone') return own;
    return own.some(isReached) ? [] : own;
  };

  const childrenOf = new Map<string, PersonRow[]>();
  for (const row of rows.open.filter(isParentsMove)) {
    const child = people.get(row.person);
    if (child?.kind !== 'pupil') continue;
    for (const { contact } of getSlipsFor(row))
      childrenOf.set(contact, [...(childrenOf.get(contact) ?? []), child]);
  }
  return [...childrenOf]
    .flatMap(([contact, children]): SlipFamily[] => {
      const [to] = children.toSorted(compareAges);
      const name = names.get(contact);
      return to && name !== undefined ? [{ contact, name, to }] : [];
    })
    .toSorted(compareHandedOut);
}

/** The most slips of one print: a page of more is slow to make, and to print. */
export const mostSlips = 200;

/** Families whose slips are printed together: whole classes, as long as they fit. */
export function slipParts(families: readonly SlipFamily[]): SlipFamily[][] {
  const parts: SlipFamily[][] = [];
  for (const ofClass of Map.groupBy(families, ({ to }) => groupOf(to)).values()) {
    const last = parts.at(-1);
    if (last && last.length + ofClass.length <= mostSlips) last.push(...ofClass);
    else
      for (let from = 0; from < ofClass.length; from += mostSlips)
        parts.push(ofClass.slice(from, from + mostSlips));
  }
  return parts;
}
