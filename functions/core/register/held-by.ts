import type { CalendarDate } from '../calendar.ts';
import { normalEmail } from '../person/contact.ts';
import { fullName, onRoll, type Person } from '../person/person.ts';
import type { ContactRow, PersonRow } from '../person/person-record.ts';
import type { Problem } from '../refusal.ts';
import { type ClassDoubt, classDoubts } from './class-doubts.ts';
import { admissionKey, codeKey, emailKey } from './file/duplicates.ts';
import { nameKey } from './file/text.ts';
import { checkLetterOf, isUpn } from './file/upn.ts';
import type { PersonCell } from './file-fields.ts';

/** Somebody as they would be on the register, under their id once they have one. */
export type WouldBe = Omit<Person, 'school' | 'id'> & { id?: string };

/** What somebody else has already: a problem of this field, and who it is. */
export type Held = { problem: Problem; by?: PersonRow };

const whoIs = (person: PersonRow, on: CalendarDate): string =>
  [fullName(person), person.class, !onRoll(person, on) && 'who has left']
    .filter(Boolean)
    .join(', ');

/** What must be one person's only, and how it is told apart. */
const keys: [field: PersonCell, what: string, keyOf: (person: WouldBe) => string | undefined][] = [
  ['upn', 'this UPN', ({ upn }) => upn],
  [
    'admissionNumber',
    'this admission number',
    ({ admissionNumber }) => admissionNumber && admissionKey(admissionNumber),
  ],
  ['staffCode', 'this staff code', codeKey],
  ['email', 'this email address', emailKey],
];

const sameName = (one: WouldBe, other: WouldBe): boolean =>
  nameKey(fullName(one)) === nameKey(fullName(other));

/** A UPN is one child's for good; all else is given out again once its holder has left. */
const holds = (field: PersonCell, holder: PersonRow, wanted: WouldBe, on: CalendarDate): boolean =>
  onRoll(holder, on) || field === 'upn' || sameName(holder, wanted);

/**
 * What somebody else on the register has already of these fields, by the rules by which a file finds
 * people. `readers`: contacts at the email address: a pupil needs an address of their own, or the
 * contact could sign as the pupil (D-40).
 */
export function findHeld(
  wanted: WouldBe,
  fields: readonly PersonCell[],
  people: readonly PersonRow[],
  readers: readonly Pick<ContactRow, 'name'>[],
  on: CalendarDate,
): Held[] {
  const others = people.filter(({ id, kind }) => id !== wanted.id && kind === wanted.kind);
  const held = keys.flatMap(([field, what, keyOf]): Held[] => {
    const key = fields.includes(field) ? keyOf(wanted) : undefined;
    const by = key && others.find((one) => keyOf(one) === key && holds(field, one, wanted, on));
    if (!by) return [];
    return [{ problem: { field, message: `${whoIs(by, on)}, already has ${what}` }, by }];
  });
  const [reader] = wanted.kind === 'pupil' && fields.includes('email') ? readers : [];
  if (reader)
    held.push({
      problem: {
        field: 'email',
        message: `This is ${reader.name}’s email address. A pupil needs one of their own`,
      },
    });
  return held;
}

/** A problem of the email address that a contact would have, where it is a pupil's own (D-40). */
export function pupilWith(
  email: string,
  people: readonly PersonRow[],
  on: CalendarDate,
): Problem[] {
  const pupil = people.find(
    (one) =>
      one.kind === 'pupil' && onRoll(one, on) && one.email && normalEmail(one.email) === email,
  );
  if (!pupil) return [];
  const message = `This is ${fullName(pupil)}’s own email address. Enter the contact’s`;
  return [{ field: 'email', message }];
}

/** What stops nobody, but is asked about once. `key`: what the office says that it has seen. */
export type Doubt =
  | { key: string; alike: PersonRow }
  | { key: string; checkLetter: string }
  | ClassDoubt;

/**
 * What is worth a look before somebody is added: others of the same name and kind, for pupils in the same
 * class or without one; a UPN whose letter does not fit its digits; a class and year that do not fit.
 */
export function doubtsAbout(
  wanted: WouldBe,
  people: readonly PersonRow[],
  on: CalendarDate,
): Doubt[] {
  const isNear = (one: PersonRow) =>
    one.kind !== 'pupil' || !one.class || !wanted.class || one.class === wanted.class;
  const alike = people
    .filter((one) => one.kind === wanted.kind && sameName(one, wanted) && isNear(one))
    .map((one): Doubt => ({ key: one.id, alike: one }));
  const { upn } = wanted;
  const isMistyped = upn !== undefined && isUpn(upn) && checkLetterOf(upn) !== upn[0];
  return [
    ...alike,
    ...(isMistyped ? [{ key: `upn-${upn}`, checkLetter: checkLetterOf(upn) }] : []),
    ...classDoubts(wanted, people, on),
  ];
}

/** The classes that pupils who are here are in. */
export const classesOf = (people: readonly PersonRow[], on: string): string[] => [
  ...new Set(
    people.flatMap((person) =>
      person.kind === 'pupil' && onRoll(person, on) && person.class ? [person.class] : [],
    ),
  ),
];
