import { languageName } from '../../person/language.ts';
import { fullName, showYear } from '../../person/person.ts';
import { sameRecord } from '../../same-record.ts';
import type { ContactField, PersonField, RelationField } from '../file-fields.ts';
import type { KnownContact, KnownPerson, KnownRelation } from './known-register.ts';

/**
 * What the office reads of a change, field by field. Words only describe: whether anything is written
 * is decided on the records. Every field that a file can carry has some.
 */
export type ChangeWords<T, Field extends keyof T> = {
  [F in Field]-?: (was: T, now: T) => string;
};

type Value<T> = (record: T) => string | undefined;

/** "class 4B → 5B". */
const arrow =
  <T>(label: string, valueOf: Value<T>) =>
  (was: T, now: T): string =>
    `${label} ${valueOf(was) || 'none'} → ${valueOf(now) || 'none'}`;

/** A name as a whole; by its parts where only these are parted otherwise. */
const name =
  (label: string, part: Value<KnownPerson>) =>
  (was: KnownPerson, now: KnownPerson): string =>
    fullName(was) === fullName(now)
      ? arrow(label, part)(was, now)
      : arrow('name', fullName)(was, now);

export const personWords: ChangeWords<KnownPerson, PersonField> = {
  // Whoever a file names is at the school: it never says that somebody left.
  leftOn: () => 'is back at the school',
  firstName: name('forename', ({ firstName }) => firstName),
  lastName: name('surname', ({ lastName }) => lastName),
  upn: arrow('UPN', ({ upn }) => upn),
  admissionNumber: arrow('admission number', ({ admissionNumber }) => admissionNumber),
  year: arrow('year', ({ year }) => year && showYear(year)),
  class: arrow('class', (person) => person.class),
  classes: arrow('classes', ({ classes }) => classes?.join(', ')),
  post: arrow('post', ({ post }) => post),
  userName: arrow('user name', ({ userName }) => userName),
  email: arrow('email', ({ email }) => email),
  staffCode: arrow('staff code', ({ staffCode }) => staffCode),
};

export const contactWords: ChangeWords<KnownContact, ContactField> = {
  name: arrow('name', (contact) => contact.name),
  email: arrow('email', ({ email }) => email),
  phone: arrow('phone', ({ phone }) => phone),
  language: arrow('preferred language', ({ language }) => language && languageName(language)),
};

const decides: Record<KnownRelation['decides'], string> = {
  yes: 'may decide',
  no: 'may not decide',
  unknown: 'not known',
};

/** After the contact's name. */
export const relationWords: ChangeWords<KnownRelation, RelationField> = {
  relationship: (was, now) => `${was.relationship} → ${now.relationship}`,
  decides: (was, now) => `${decides[was.decides]} → ${decides[now.decides]}`,
  receives: (_was, now) => (now.receives ? 'now gets emails' : 'no longer gets emails'),
  restricted: (_was, now) => (now.restricted ? 'now restricted' : 'restricted no more'),
};

/** A line for each field that changed; one for both of two that say the same of it. */
export function describeChange<T, Field extends keyof T>(
  words: ChangeWords<T, Field>,
  was: T,
  now: T,
): string[] {
  const fields = Object.keys(words) as Field[];
  const changed = fields.filter((field) => !sameRecord(was[field], now[field]));
  return [...new Set(changed.map((field) => words[field](was, now)))];
}
