import { everHeld } from '../../person/correction.ts';
import { fullName } from '../../person/person.ts';
import { admissionKey, codeKey, emailKey } from '../file/duplicates.ts';
import type { RegisterRow } from '../file/row.ts';
import { nameKey } from '../file/text.ts';
import type { KnownContact, KnownPerson, KnownRelation } from './known-register.ts';
import { sameContacts, sameNames } from './same-child.ts';

/** Whom a row is about, and somebody else whom another of its numbers or its email belongs to. */
export type Meant = { was: KnownPerson; other?: KnownPerson };
export type FindPerson = (row: RegisterRow) => Meant | undefined;

/** Contacts somebody has on the register. */
export type ContactsOf = (person: string) => readonly KnownContact[];

export function contactsByPerson(
  contacts: readonly KnownContact[],
  relations: readonly KnownRelation[],
): ContactsOf {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const lists = new Map<string, KnownContact[]>();
  for (const { person, contact } of relations) {
    const known = byId.get(contact);
    if (!known) continue;
    const list = lists.get(person);
    if (list) list.push(known);
    else lists.set(person, [known]);
  }
  return (person) => lists.get(person) ?? [];
}

type Index = Map<string, KnownPerson>;

function indexBy(
  people: readonly KnownPerson[],
  keyOf: (person: KnownPerson) => string | undefined,
): Index {
  const index: Index = new Map();
  for (const person of people) {
    const key = keyOf(person);
    // Someone at the school before someone who left: numbers and addresses are given out again.
    if (key && (!index.has(key) || index.get(key)?.leftOn)) index.set(key, person);
  }
  return index;
}

/**
 * Whether the holder of a row's admission number is the row's child. Under another UPN only a child
 * of the same two names, or of one and a contact: a temporary number became a permanent one. An
 * adopted child gets a new UPN, surname and contacts, and is nobody we know. The number of somebody
 * who left may be another child's now.
 */
function holdsNumber(row: RegisterRow, holder: KnownPerson, contactsOf: ContactsOf): boolean {
  const { first, last } = sameNames(row, holder);
  const shared = () => sameContacts(row, contactsOf(holder.id)) === 'shared';
  if (holder.upn && row.upn && holder.upn !== row.upn)
    return (first && last) || ((first || last) && shared());
  return !holder.leftOn || first || last || shared();
}

/** The UPN is nationally unique and wins; an admission number is the school's, and given out again. */
export function pupilFinder(people: readonly KnownPerson[], contactsOf: ContactsOf): FindPerson {
  const pupils = people.filter(({ kind }) => kind === 'pupil');
  const byUpn = indexBy(pupils, ({ upn }) => upn);
  const byAdmission = indexBy(
    pupils,
    ({ admissionNumber }) => admissionNumber && admissionKey(admissionNumber),
  );
  return (row) => {
    const withUpn = row.upn ? byUpn.get(row.upn) : undefined;
    const holder = row.admissionNumber
      ? byAdmission.get(admissionKey(row.admissionNumber))
      : undefined;
    if (!withUpn)
      return holder && holdsNumber(row, holder, contactsOf) ? { was: holder } : undefined;
    if (!holder || holder.id === withUpn.id) return { was: withUpn };
    const givenOutAgain = holder.leftOn && sameNames(row, withUpn).first;
    return { was: withUpn, ...(!givenOutAgain && { other: holder }) };
  };
}

const textsOf = (values: readonly unknown[]): string[] =>
  values.filter((value): value is string => typeof value === 'string');

/** Every name that somebody has or had before the office corrected it. */
function namesOf(person: KnownPerson): string[] {
  const lasts = textsOf(everHeld(person, 'lastName'));
  return textsOf(everHeld(person, 'firstName')).flatMap((firstName) =>
    lasts.map((lastName) => nameKey(fullName({ firstName, lastName }))),
  );
}

/**
 * By code, then email; by an email or name that the office has corrected since; by name only where
 * one of the two sides has no email to tell them apart.
 */
export function adultFinder(people: readonly KnownPerson[]): FindPerson {
  const adults = people.filter(({ kind }) => kind !== 'pupil');
  const nameOf = (named: Pick<KnownPerson, 'kind' | 'firstName' | 'lastName'>) =>
    `${named.kind} ${nameKey(fullName(named))}`;
  const byCode = indexBy(adults, codeKey);
  const byEmail = indexBy(adults, emailKey);
  const byName = indexBy(adults, nameOf);
  const corrected = adults.filter(({ corrections }) => corrections);
  const wasCalled = (row: RegisterRow, person: KnownPerson) =>
    person.kind === row.kind && namesOf(person).includes(nameKey(fullName(row)));
  return (row) => {
    const withCode = byCode.get(codeKey(row) ?? '');
    const withEmail = byEmail.get(emailKey(row) ?? '');
    if (withCode) {
      const isOther = withEmail && withEmail.id !== withCode.id && !withEmail.leftOn;
      return { was: withCode, ...(isOther && { other: withEmail }) };
    }
    if (withEmail) return { was: withEmail };
    const before = corrected.find(
      (person) =>
        wasCalled(row, person) &&
        (row.email === undefined || everHeld(person, 'email').includes(row.email)),
    );
    if (before) return { was: before };
    const named = byName.get(nameOf(row));
    return named && !(named.email && row.email) ? { was: named } : undefined;
  };
}
