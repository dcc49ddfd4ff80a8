import type { CalendarDate, Instant } from '../calendar.ts';
import type { Correction } from './correction.ts';
import type { LanguageCode } from './language.ts';

/** A parent, carer or social worker. One per email and name in a school, however many children. */
export type Contact = {
  school: string;
  id: string;
  name: string;
  email?: string;
  phone?: string;
  /** In which they are best rung or written to; emails are in English. */
  language?: LanguageCode;
  /** They, or whoever holds their address, said "I am not this person": no mail until undone. */
  notMe?: { at: Instant; typed: string };
  /** What the office corrected at the desk, oldest first: what stood before stays on record. */
  corrections?: ContactCorrection[];
  /** It was one of two records of one person: the office put both together under another contact. */
  mergedInto?: MergedInto;
  /** Ids of the records that were put together under this one, theirs included. */
  absorbed?: string[];
};

/** Under whom a record was merged, and what it held that a record in use may not share. */
export type MergedInto = {
  contact: string;
  at: Instant;
  /** Id of the member of staff. */
  by: string;
  had: Pick<Contact, 'email' | 'phone'>;
};

/** How they are called or reached, corrected at the desk. */
export type ContactCorrection = Correction<'name' | 'email' | 'phone' | 'language'>;

/** Who is whose parent. `decides`: may give permission; nobody `unknown` is ever mailed. */
export type Relation = {
  school: string;
  person: string;
  contact: string;
  /** As the register says it: "Mother", "Grandparent", "Social worker". */
  relationship: string;
  decides: 'yes' | 'no' | 'unknown';
  receives: boolean;
  /** By court order or the school's decision: never mailed, shown to the office with a warning. */
  restricted: boolean;
  /** What the office made of it at the desk, oldest first: what stood before stays on record. */
  changes?: RelationChange[];
  /** They are a contact of this person no longer: it counts for nothing, and is kept for the record. */
  endedOn?: CalendarDate;
};

/** Who somebody is to a person, as far as anybody can set it. */
export type RelationState = Pick<Relation, 'relationship' | 'decides' | 'receives' | 'restricted'>;

/** Without `was` they became a contact by it; without `now` they are one no longer. */
export type RelationChange = {
  at: Instant;
  /** Id of the member of staff. */
  by: string;
  why?: string;
  was?: RelationState;
  now?: RelationState;
  /** It undid the last change not undone before: neither of the two is the office's word any more. */
  isUndo?: true;
  /** Two records of one contact were merged by it: it is undone by separating them, and only so. */
  isMerge?: true;
};

/** Whether somebody among these may not have to do with the child. */
export const hasRestricted = ({
  relations,
}: {
  relations: readonly Pick<Relation, 'restricted'>[];
}): boolean => relations.some(({ restricted }) => restricted);

/** Whether this contact is asked about this child: may decide, may receive, is not restricted. */
export const isAsked = (relation: Pick<Relation, 'decides' | 'receives' | 'restricted'>): boolean =>
  relation.decides === 'yes' && relation.receives && !relation.restricted;

/** Whether this contact's word counts for this child, however it was given: paper needs no email. */
export const mayDecide = (relation: Pick<Relation, 'decides' | 'restricted'>): boolean =>
  relation.decides === 'yes' && !relation.restricted;

/** Whether the register calls them a mother, a father or a parent; a step-parent is one, too. */
export const isCalledParent = ({ relationship }: Pick<Relation, 'relationship'>): boolean =>
  /\b(?:step-?\s?)?(?:mother|mum|father|dad|parent)\b/iu.test(relationship) &&
  !/grand|god|foster/iu.test(relationship);

/** Why an email to a contact cannot be sent, or undefined when it can. */
export type Unreachable = 'no-email' | 'not-this-person';
export function whyUnreachable(contact: Pick<Contact, 'notMe' | 'email'>): Unreachable | undefined {
  if (contact.notMe) return 'not-this-person';
  if (!contact.email) return 'no-email';
  return undefined;
}

/** Why nobody can be asked by email about a person. `nobody-decides`: the register names nobody. */
export type WhyNobody = 'no-contact' | 'nobody-decides' | Unreachable;
/** Why no email can reach anyone for this pupil; undefined when one can. */
export function whyNobody(
  relations: readonly Omit<Relation, 'school'>[],
  contactOf: (id: string) => Omit<Contact, 'school'> | undefined,
): WhyNobody | undefined {
  if (relations.length === 0) return 'no-contact';
  const deciding = relations.filter((relation) => isAsked(relation));
  if (deciding.length === 0) return 'nobody-decides';
  const reasons = deciding.map((relation) => {
    const contact = contactOf(relation.contact);
    return contact ? whyUnreachable(contact) : 'no-email';
  });
  if (reasons.includes(undefined)) return undefined;
  return reasons.includes('no-email') ? 'no-email' : 'not-this-person';
}

/** One spelling per mailbox: trimmed, lower case. What is hashed, compared and mailed. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** An address the owner recognises and a stranger cannot use: `s•••@example.org`. */
export function maskEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${[...local][0] ?? ''}•••@${domain}`;
}
