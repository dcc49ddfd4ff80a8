import type { CalendarDate } from '../calendar.ts';
import { ownClasses } from '../class/own-classes.ts';
import { mayReadContact } from '../staff/contact-reader.ts';
import type { Role } from '../staff/role.ts';
import { type ContactRow, type PersonRow, peopleById, type RegisterRows } from './person-record.ts';

/** Whom a search found: somebody of the register, or a contact with the pupils they are contact of. */
export type FoundSomeone =
  | { person: PersonRow }
  | { contact: ContactRow; pupils: { person: PersonRow; relationship: string }[] };

/** Without accents, apostrophes and full stops, in small letters: "Zoë O’Brien" is "zoe obrien". */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’‘`´.]/gu, '')
    .toLowerCase();

/** A phone number's figures, the country's own zero before them: +44 1632 is 01632. */
const figuresOf = (phone: string): string =>
  phone.replace(/[^\d+]/g, '').replace(/^(?:\+|00)44(?:0)?/, '0');

/** What was typed, word by word; nothing that is in no name, number or address. */
function wordsOf(query: string): { word: string; figures: string }[] {
  // A number typed whole begins with its country; its parts, typed with blanks, are looked for alone.
  const whole = /^[+\d][\d\s()-]*$/.test(query.trim()) ? [figuresOf(query)] : query.split(/\s+/);
  return whole
    .map((typed) => ({ word: fold(typed), figures: typed.replace(/[^\d]/g, '') }))
    .filter(({ word }) => /[\p{L}\p{N}]/u.test(word));
}

type Fields = { texts: readonly (string | undefined)[]; phone?: string | undefined };

function createMatch(query: string): (fields: Fields) => number {
  const words = wordsOf(query);
  return ({ texts, phone }) => {
    if (words.length === 0) return 0;
    const known = ` ${fold(texts.filter(Boolean).join(' '))}`;
    const figures = phone ? figuresOf(phone) : '';
    const isFound = words.every(
      ({ word, figures: typed }) =>
        known.includes(word) || (typed === word.replace(/[()-]/g, '') && figures.includes(typed)),
    );
    if (!isFound) return 0;
    return words.every(({ word }) => known.includes(` ${word}`)) ? 2 : 1;
  };
}

const nameOf = (found: FoundSomeone): string =>
  'person' in found ? `${found.person.lastName} ${found.person.firstName}` : found.contact.name;

/**
 * Everybody on the register whom every word typed is part of, by name, email, phone, class or number;
 * those where it begins a word first, then by name. Nothing typed finds nobody. A contact whom somebody
 * with these `roles` may not read of is not found; relations that ended count for that, and for no more.
 */
export function searchPeople(
  { people, contacts, relations }: RegisterRows,
  query: string,
  roles: readonly Role[],
  on: CalendarDate,
): FoundSomeone[] {
  const match = createMatch(query);
  const found: { someone: FoundSomeone; fit: number }[] = [];
  for (const person of people) {
    const { firstName, lastName, email, upn, admissionNumber, userName } = person;
    const classes = [person.class, ...ownClasses(person, on)];
    const texts = [firstName, lastName, email, upn, admissionNumber, userName, ...classes];
    const fit = match({ texts });
    if (fit > 0) found.push({ someone: { person }, fit });
  }
  const byId = peopleById(people);
  const relationsOf = Map.groupBy(relations, ({ contact }) => contact);
  for (const contact of contacts) {
    const fit = match({ texts: [contact.name, contact.email], phone: contact.phone });
    const theirs = relationsOf.get(contact.id) ?? [];
    if (fit === 0 || !mayReadContact(roles, theirs)) continue;
    const pupils = theirs.flatMap(({ person, relationship, endedOn }) => {
      const known = byId.get(person);
      return known && endedOn === undefined ? [{ person: known, relationship }] : [];
    });
    found.push({ someone: { contact, pupils }, fit });
  }
  return found
    .map(({ someone, fit }) => ({ someone, fit, name: fold(nameOf(someone)) }))
    .sort((a, b) => b.fit - a.fit || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ someone }) => someone);
}
