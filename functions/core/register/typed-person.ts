import { type Person, type Year, years } from '../person/person.ts';
import type { Problem } from '../refusal.ts';
import { tidyNumber } from './cell/leftovers.ts';
import { mendEmail } from './cell/read-email.ts';
import { withoutEmpty } from './file/cell.ts';
import { emailProblem } from './file/email-problem.ts';
import type { FileKind } from './file/kind.ts';
import { tidy } from './file/text.ts';
import { isUpn, tidyUpn } from './file/upn.ts';
import { kindsWith, type PersonCell } from './file-fields.ts';

/** What the office types of a person, every field as it is typed. */
export type TypedPerson = { [Field in Exclude<PersonCell, 'classes'>]: string } & {
  classes: string[];
};

/** What the register keeps of it. */
export type PersonSaid = Pick<Person, PersonCell>;

/** The longest text that the register keeps of one field, as of one cell of a file. */
const longest = 120;

/** The fields that somebody of a kind has, in the order they are asked for. */
export const fieldsOfKind = (kind: FileKind): PersonCell[] =>
  (Object.keys(kindsWith) as PersonCell[]).filter((field) =>
    (kindsWith[field] as readonly FileKind[]).includes(kind),
  );

/** Somebody who has one name only is typed with a dash for the other. */
const nameTyped = (name: string): string => name || '-';
const nameKept = (name: string): string => (/^[-–—.]$/u.test(tidy(name)) ? '' : tidy(name));

/** A person as they would have been typed. */
export const typedAsNow = (person: Partial<PersonSaid>): TypedPerson => ({
  firstName: nameTyped(person.firstName ?? ''),
  lastName: nameTyped(person.lastName ?? ''),
  upn: person.upn ?? '',
  admissionNumber: person.admissionNumber ?? '',
  year: person.year ?? '',
  class: person.class ?? '',
  classes: person.classes ?? [],
  post: person.post ?? '',
  userName: person.userName ?? '',
  email: person.email ?? '',
  staffCode: person.staffCode ?? '',
});

/** As a school spells a class that it has; capitals and blanks do not make another one of it. */
function spelled(name: string, classes: readonly string[]): string {
  const key = (text: string) => text.toLowerCase().replace(/\s+/gu, '');
  return classes.find((known) => key(known) === key(name)) ?? name;
}

/**
 * What was typed, as the register keeps it: nothing of it where a field is empty. `classes`: those
 * that there are. A class is one, whatever signs its name holds.
 */
export function readTyped(typed: TypedPerson, classes: readonly string[]): PersonSaid {
  const classNamed = (name: string) => spelled(tidy(name), classes);
  const taught = [...new Set(typed.classes.map(classNamed))].filter((name) => name !== '');
  return {
    firstName: nameKept(typed.firstName),
    lastName: nameKept(typed.lastName),
    ...withoutEmpty<Omit<PersonSaid, 'firstName' | 'lastName' | 'classes'>>({
      upn: tidyUpn(typed.upn),
      admissionNumber: tidyNumber(tidy(typed.admissionNumber)),
      year: years.find((year) => year === typed.year),
      class: classNamed(typed.class),
      post: tidy(typed.post),
      userName: tidy(typed.userName),
      email: typed.email === '' ? '' : mendEmail(tidy(typed.email)),
      staffCode: tidyNumber(tidy(typed.staffCode)),
    }),
    ...(taught.length > 0 && { classes: taught }),
  };
}

const called: Record<PersonCell, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  upn: 'UPN',
  admissionNumber: 'Admission number',
  year: 'Year group',
  class: 'Class',
  classes: 'Each class',
  post: 'Post',
  userName: 'User name',
  email: 'Email address',
  staffCode: 'Staff code',
};

const missingName: Record<'firstName' | 'lastName', string> = {
  firstName: 'Enter their first name, or a dash if they have only one name',
  lastName: 'Enter their last name, or a dash if they have only one name',
};

/** What is wrong with one field, in words; `typed` is not empty. */
const wrongWith: Partial<Record<PersonCell, (typed: string) => string | undefined>> = {
  upn: (upn) =>
    isUpn(tidyUpn(upn)) ? undefined : 'Enter a UPN of one letter and 12 digits, or leave it empty',
  year: (year) => (years.includes(year as Year) ? undefined : 'Choose a year group'),
  email: (email) => emailProblem(mendEmail(tidy(email))),
};

function problemWith(field: PersonCell, typed: TypedPerson): string | undefined {
  const texts = field === 'classes' ? typed.classes : [typed[field]];
  const isName = field === 'firstName' || field === 'lastName';
  if (isName && tidy(typed[field]) === '') return missingName[field];
  if (isName && nameKept(typed[field]) !== '' && !/\p{L}/u.test(typed[field]))
    return missingName[field];
  if (texts.some((text) => text.trim().length > longest))
    return `${called[field]} must be ${longest} characters or fewer`;
  const [text = ''] = texts;
  return text === '' ? undefined : wrongWith[field]?.(text);
}

/** Everything wrong with these fields as they were typed, each beside its own. */
export function problemsWithTyped(typed: TypedPerson, fields: readonly PersonCell[]): Problem[] {
  const problems = fields.flatMap((field): Problem[] => {
    const message = problemWith(field, typed);
    return message === undefined ? [] : [{ field, message }];
  });
  const isNameless = nameKept(typed.firstName) === '' && nameKept(typed.lastName) === '';
  if (
    isNameless &&
    fields.includes('lastName') &&
    problems.every(({ field }) => !field.endsWith('Name'))
  )
    problems.unshift({ field: 'firstName', message: 'Enter what they are called' });
  return problems;
}
