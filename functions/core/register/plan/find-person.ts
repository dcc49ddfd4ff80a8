import { fullName } from '../../person/person.ts';
import { admissionKey } from '../file/duplicates.ts';
import type { RegisterRow } from '../file/row.ts';
import { nameKey, plain } from '../file/text.ts';
import type { KnownContact, KnownRelation } from './match-contacts.ts';
import type { KnownPerson } from './match-people.ts';
import { sameContacts, sameNames } from './same-name.ts';

/** Whom a row is about, and somebody else whom another of its numbers or its email belongs to. */
export type Found = { was: KnownPerson; other?: KnownPerson };
export type FindPerson = (row: RegisterRow) => Found | undefined;

/** Contacts somebody has on the register. */
export type ContactsOf = (person: string) => readonly KnownContact[];

export function contactsByPerson(
  contacts: readonly KnownContact[],
  relations: readonly KnownRelation[],
): ContactsOf {
  const byId = new Map(contacts.map((one) => [one.id, one]));
  const lists = new Map<string, KnownContact[]>();
  for (const { person, contact } of relations) {
    const found = byId.get(contact);
    if (!found) continue;
    const list = lists.get(person);
    if (list) list.push(found);
    else lists.set(person, [found]);
  }
  return (person) => lists.get(person) ?? [];
}

type Index = Map<string, KnownPerson>;

function indexBy(
  people: readonly KnownPerson[],
  keyOf: (one: KnownPerson) => string | undefined,
): Index {
  const index: Index = new Map();
  for (const one of people) {
    const key = keyOf(one);
    // Someone at the school before someone who left: numbers and addresses are given out again.
    if (key && (!index.has(key) || index.get(key)?.leftOn)) index.set(key, one);
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
  const pupils = people.filter((one) => one.kind === 'pupil');
  const byUpn = indexBy(pupils, (one) => one.upn);
  const byAdmission = indexBy(
    pupils,
    (one) => one.admissionNumber && admissionKey(one.admissionNumber),
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

/** By code, then email; by name only where one of the two sides has no email to tell them apart. */
export function adultFinder(people: readonly KnownPerson[]): FindPerson {
  const adults = people.filter((one) => one.kind !== 'pupil');
  const byCode = indexBy(adults, (one) => one.staffCode && `${one.kind} ${plain(one.staffCode)}`);
  const byEmail = indexBy(adults, (one) => one.email && `${one.kind} ${one.email}`);
  const byName = indexBy(adults, (one) => `${one.kind} ${nameKey(fullName(one))}`);
  return (row) => {
    const withCode = row.staffCode ? byCode.get(`${row.kind} ${plain(row.staffCode)}`) : undefined;
    const withEmail = row.email ? byEmail.get(`${row.kind} ${row.email}`) : undefined;
    if (withCode) {
      const isOther = withEmail && withEmail.id !== withCode.id && !withEmail.leftOn;
      return { was: withCode, ...(isOther && { other: withEmail }) };
    }
    if (withEmail) return { was: withEmail };
    const named = byName.get(`${row.kind} ${nameKey(fullName(row))}`);
    return named && !(named.email && row.email) ? { was: named } : undefined;
  };
}
