import type { CalendarDate } from '../calendar.ts';
import { ownClasses } from '../class/own-classes.ts';
import { mayReadContact } from '../staff/contact-reader.ts';
import type { Role } from '../staff/role.ts';
import { foldName } from './name-likeness.ts';
import { type ContactRow, type PersonRow, peopleById, type RegisterRows } from './person-record.ts';

/** A contact with the pupils they are contact of today. */
export type FoundContact = {
  contact: Pick<ContactRow, 'id' | 'name' | 'mergedInto'>;
  pupils: { person: PersonRow; relationship: string }[];
};

/** Whom a search found: somebody of the register, or a contact. */
export type FoundSomeone = { person: PersonRow } | FoundContact;

/** Somebody with all they are found by, as it is compared. */
type Known = {
  someone: FoundSomeone;
  /** By which those that fit alike are put in order: surname, then forename. */
  name: string;
  /** Classes of theirs, without blanks. */
  classes: readonly string[];
  /** A blank, then each word with a blank before it. */
  texts: string;
  /** Figures of phone numbers, as they are dialled here and from abroad. */
  phones: string;
  /** Of a contact: whether they are restricted for any child, or were. */
  isRestricted: boolean;
};

/** A register made ready to be searched, by name. It holds restricted contacts: `searchPeople` leaves them out. */
export type PeopleIndex = readonly Known[];

/**
 * Without accents, vowel signs, apostrophes and full stops, in small letters, hyphens as blanks: "Zoë
 * O’Brien-Łuk" is "zoe obrien luk".
 */
const fold = (text: string): string =>
  foldName(text)
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .replace(/[\s\p{Pd}]+/gu, ' ')
    .trim();

/** A phone number's figures, its country's own zero before them: +44 1632 is 01632. */
const figuresOf = (phone: string): string =>
  phone
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+|00)44(?:0)?/, '0')
    .replace(/\D/g, '');

/** As a number is dialled at home; one of ours also with the country before it. */
function phonesOf(phone: string | undefined): string {
  const figures = figuresOf(phone ?? '');
  return figures.startsWith('0') ? `${figures} 44${figures.slice(1)}` : figures;
}

const isNumber = (text: string): boolean => /^[+(\d][\d\s()/+-]*$/.test(text) && /\d/.test(text);

/** A part of what was typed: found where one of its texts is, or its figures in a phone number. */
type Part = { texts: readonly string[]; figures?: string };

function partsOf(typed: string): Part[] {
  const text = fold(typed);
  if (isNumber(typed)) {
    const digits = typed.replace(/\D/g, '');
    return [{ texts: [...new Set([text, digits])], figures: figuresOf(typed) }];
  }
  return text
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => ({ texts: [word] }));
}

/** What was typed, part by part, and as the name of a class. */
type Query = { parts: readonly Part[]; class: string };

/** What was typed, part by part; nothing that is in no name, number or address. */
function readQuery(query: string): Part[] {
  const trimmed = query.trim();
  // A number is typed whole, with blanks or without; beside a name it is one word.
  return isNumber(trimmed) ? partsOf(trimmed) : trimmed.split(/\s+/).flatMap(partsOf);
}

/** A letter or figure by itself stands somewhere in everybody: it has to begin a word. */
const fewestInside = 2;

const withoutBlanks = (text: string): string => text.replaceAll(' ', '');

/** "4 B" and "4b" are the class 4B. */
const classTyped = (query: string): string => withoutBlanks(fold(query));

/** Nought where some part is not found; two where each begins a word, three where it is their class. */
function fitOf(query: Query, { texts, phones, classes }: Known): 0 | 1 | 2 | 3 {
  if (classes.includes(query.class)) return 3;
  const { parts } = query;
  const begins = (text: string) => texts.includes(` ${text}`);
  const isFound = parts.every(
    (part) =>
      part.texts.some((text) =>
        text.length < fewestInside ? begins(text) : texts.includes(text),
      ) ||
      (part.figures !== undefined && phones.includes(part.figures)),
  );
  if (!isFound) return 0;
  return parts.every((part) => part.texts.some(begins)) ? 2 : 1;
}

const textsOf = (texts: readonly (string | undefined)[]): string =>
  ` ${fold(texts.filter(Boolean).join(' '))}`;

/** A contact's one name as a list by surname has it: its last word first. */
function bySurname(name: string): string {
  const words = fold(name).split(' ');
  return [words.at(-1), ...words.slice(0, -1)].join(' ');
}

const knownPerson =
  (on: CalendarDate) =>
  (person: PersonRow): Known => {
    const { firstName, lastName, email, upn, admissionNumber, userName } = person;
    const classes = [person.class, ...ownClasses(person, on)];
    return {
      someone: { person },
      name: fold(`${lastName} ${firstName}`),
      classes: classes.flatMap((one) => (one ? [withoutBlanks(fold(one))] : [])),
      texts: textsOf([firstName, lastName, email, upn, admissionNumber, userName, ...classes]),
      phones: '',
      isRestricted: false,
    };
  };

/**
 * Everybody on a register by what they are found by: name, email, class and numbers of people, name,
 * email and phone of contacts; staff by the classes they have on a day. Relations that ended count for whether a contact is restricted, and for
 * no more.
 */
export function indexPeople(
  { people, contacts, relations }: RegisterRows,
  on: CalendarDate,
): PeopleIndex {
  const byId = peopleById(people);
  const relationsOf = Map.groupBy(relations, ({ contact }) => contact);
  const records = new Map(contacts.map((contact) => [contact.id, contact]));
  // Records that were merged are of one person: who is restricted under one of them is so under each.
  const wholeOf = ({ id, mergedInto }: ContactRow): string => {
    const into = mergedInto && records.get(mergedInto.contact);
    return into ? wholeOf(into) : id;
  };
  const restricted = new Set(
    contacts
      .filter(({ id }) => relationsOf.get(id)?.some((relation) => relation.restricted))
      .map(wholeOf),
  );
  const knownContacts = contacts.map((contact): Known => {
    const { id, name, email, phone } = contact;
    const theirs = relationsOf.get(id) ?? [];
    const pupils = theirs.flatMap(({ person, relationship, endedOn }) => {
      const known = byId.get(person);
      return known && endedOn === undefined ? [{ person: known, relationship }] : [];
    });
    return {
      someone: { contact, pupils },
      name: bySurname(name),
      classes: [],
      texts: textsOf([name, email]),
      phones: phonesOf(phone),
      isRestricted: restricted.has(wholeOf(contact)),
    };
  });
  return [...people.map(knownPerson(on)), ...knownContacts].toSorted((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}

/**
 * Everybody of whom every part typed is somewhere in what they are found by, whatever its case,
 * accents and order; those of the class typed first, then those where it begins a word, each by surname
 * and forename. Nothing typed finds nobody. A contact whom somebody with these `roles` may not read of is not found.
 */
export function searchPeople(
  index: PeopleIndex,
  query: string,
  roles: readonly Role[],
): FoundSomeone[] {
  const parts = readQuery(query);
  if (parts.length === 0) return [];
  const asked = { parts, class: classTyped(query) };
  const found: Record<1 | 2 | 3, FoundSomeone[]> = { 1: [], 2: [], 3: [] };
  for (const known of index) {
    const fit = fitOf(asked, known);
    if (fit === 0) continue;
    const { someone, isRestricted } = known;
    const mayRead = 'person' in someone || mayReadContact(roles, [{ restricted: isRestricted }]);
    if (mayRead) found[fit].push(someone);
  }
  return [...found[3], ...found[2], ...found[1]];
}
