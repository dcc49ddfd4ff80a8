import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHeaders } from '../../../functions/core/register/file/column-headers.ts';
import { letterOf } from '../../../functions/core/register/file/columns.ts';
import { missingColumns } from '../../../functions/core/register/file/missing-columns.ts';

/** Which thing each heading was taken for, as "field" or "1.field". */
function taken(headings: readonly string[]): string[] {
  const { columns } = readHeaders(headings);
  const person = Object.entries(columns.person).flatMap(([field, { at }]) =>
    at.map((place) => [place, field] as const),
  );
  const contacts = Object.entries(columns.contacts).flatMap(([seat, one]) =>
    Object.entries(one.columns).flatMap(([field, { at }]) =>
      at.map((place) => [place, `${seat}.${field}`] as const),
    ),
  );
  const all = new Map<number, string>([...person, ...contacts]);
  return headings.map((_, place) => all.get(place) ?? '-');
}

const exports: Record<string, [string, string][]> = {
  SIMS: [
    ['Forename', 'firstName'],
    ['Legal Surname', 'lastName'],
    ['UPN', 'upn'],
    ['Adno', 'admissionNumber'],
    ['Reg', 'class'],
    ['Year', 'year'],
    ['Priority 1 Contact Name', '1.name'],
    ['Priority 1 Contact Email', '1.email'],
    ['Priority 1 Relationship', '1.relationship'],
    ['Priority 2 Parental Responsibility', '2.decides'],
    ['Year Taught In', 'year'],
    ['Contact 3 Relation To Student', '3.relationship'],
    ['Priority 1 Preferred Language', '1.language'],
    ['Contact 3 Home Language', '3.language'],
  ],
  Arbor: [
    ['Legal First Name', 'firstName'],
    ['Preferred First Name', 'firstName'],
    ['Legal Last Name', 'lastName'],
    ['Student ID', 'admissionNumber'],
    ['Registration Form', 'class'],
    ['Year Group', 'year'],
    ['Guardian 1 First Name', '1.firstName'],
    ['Guardian 1 Last Name', '1.lastName'],
    ['Guardian 1 Email Address', '1.email'],
    ['Guardian 2: Legal guardian', '2.decides'],
    ['Primary Guardian 3', '3.name'],
    ['Year group (Curriculum)', 'year'],
  ],
  Bromcom: [
    ['First Name', 'firstName'],
    ['Last Name', 'lastName'],
    ['Admission No.', 'admissionNumber'],
    ['Tutor Group', 'class'],
    ['Curriculum Year', 'year'],
    ['Year Group Name', 'year'],
    ['Tutor Group Name', 'class'],
    ['Contact 1 - Name', '1.name'],
    ['Contact 1 - Mobile', '1.phone'],
    ['Contact 1 - Court Order?', '1.restricted'],
    ['Contact 3 - Receives correspondence', '3.receives'],
  ],
  ScholarPack: [
    ['Pupil Forename', 'firstName'],
    ['Pupil Surname', 'lastName'],
    ['Adm No', 'admissionNumber'],
    ['Class', 'class'],
    ['NC Year', 'year'],
    ['Parent/Carer 1 Surname', '1.lastName'],
    ["Parent 2's surname", '2.lastName'],
    ['Parent/Carer 1 Title', '1.title'],
  ],
  'a list kept by hand': [
    ['chosen name', 'firstName'],
    ['First', 'firstName'],
    ['Last', 'lastName'],
    ['Parent 3 has PR', '3.decides'],
    ['family name', 'lastName'],
    ['User name', 'userName'],
    ['form', 'class'],
    ['Parent email 1', '1.email'],
    ["Parent 2's name", '2.name'],
    ['Email (Parent 2)', '2.email'],
    ['Parental responsibility 2', '-'],
    ['Favourite colour', '-'],
    ['Former UPN', '-'],
  ],
  staff: [
    ['Role', 'kind'],
    ['Work Email', 'email'],
    ['Classes', 'classes'],
    ['Job Title', 'post'],
    ['Staff Code', 'staffCode'],
    ['Network Login', 'userName'],
  ],
};

describe('headings', () => {
  it.each(Object.entries(exports))('are recognised as %s spells them', (_, spellings) => {
    // Two words for one seat are refused (see below), so only what is said is compared.
    const { problems } = readHeaders(spellings.map(([heading]) => heading));
    const clear = spellings.filter(
      ([heading]) => !problems.some((problem) => problem.column === heading),
    );
    expect(taken(clear.map(([heading]) => heading))).toEqual(clear.map(([, field]) => field));
  });

  it('mean the same in any case, with any spaces and punctuation', () => {
    const known = ['Forename', 'Legal surname', 'Reg group', 'Parent 1 e-mail', 'NC year', 'UPN'];
    const joiner = fc.constantFrom(' ', '_', '-', '', '  ', ' / ', '.');
    fc.assert(
      fc.property(fc.constantFrom(...known), joiner, fc.boolean(), (heading, join, loud) => {
        const other = heading.split(' ').join(join);
        const [field] = taken([heading]);
        expect(field).not.toBe('-');
        expect(taken([loud ? other.toUpperCase() : other])).toEqual([field]);
      }),
    );
  });

  it('of the language that a contact prefers are not the pupil’s own', () => {
    expect(
      taken([
        'First language of parent',
        'Home language of parent 2',
        'Mother preferred language',
        'Father language',
        'First language',
        'Home language',
      ]),
    ).toEqual(['1.language', '2.language', 'mother.language', 'father.language', '-', '-']);
  });

  it('that we do not know are listed as ignored, by their own spelling', () => {
    const { ignored } = readHeaders(['Forename', 'Eye colour', '', 'Parent 4 email']);
    expect(ignored).toEqual([
      { place: 1, name: 'Eye colour' },
      { place: 3, name: 'Parent 4 email' },
    ]);
  });

  it('that stand there twice are a problem of row 1 that says where', () => {
    const { problems } = readHeaders(['Surname', 'UPN', 'SURNAME']);
    expect(problems).toEqual([
      {
        row: 1,
        column: 'SURNAME',
        message: '“SURNAME” heads two columns (columns A and C): keep one of them',
      },
    ]);
  });

  const problemsOf = (headings: readonly string[]) =>
    readHeaders(headings).problems.map(({ message }) => message);

  it.each([
    [
      ['Contact 1 Name', 'Email', 'Contact 2 Name', 'Email'],
      '“Email” heads two columns (columns B and D): if they are the contacts’, name them “Contact 1 email” and “Contact 2 email”; if not, keep one of them',
    ],
    [
      ['Parent 1 name', 'Email', 'Parent 2 name', 'Email', 'Parent 3 name', 'Email'],
      '“Email” heads 3 columns (columns B, D and F): if they are the contacts’, name them “Parent 1 email”, “Parent 2 email” and “Parent 3 email”; if not, keep one of them',
    ],
    [
      ['Surname', 'Contact name', 'Contact name'],
      '“Contact name” heads two columns (columns B and C): name them “Contact 1 name” and “Contact 2 name”, or keep one of them if they are the same person’s',
    ],
    [
      ['Carer 1 mobile', 'Carer 1 mobile'],
      '“Carer 1 mobile” heads two columns (columns A and B): name them “Carer 1 phone” and “Carer 2 phone”, or keep one of them if they are the same person’s',
    ],
  ])('that stand there twice say how to name the second contact’s: %j', (headings, message) => {
    expect(problemsOf(headings)).toEqual([message]);
  });

  it('of contacts, of whom nobody can tell whose they are, are advised of', () => {
    const { problems, advice, ignored } = readHeaders([
      'Contact 1 name',
      'Mobile',
      'Contact 2 name',
      'Mobile',
    ]);
    expect(problems).toEqual([]);
    expect(ignored.map(({ place }) => place)).toEqual([1, 3]);
    expect(advice.map(({ message }) => message)).toEqual([
      '“Mobile” heads two columns (columns B and D), and we cannot tell whose each one is, so we did not read them. Name them “Contact 1 phone” and “Contact 2 phone”, then upload the file again',
    ]);
  });

  it('may hold a thing twice under different words: the name people are called by wins', () => {
    const { columns, problems } = readHeaders(['Legal forename', 'Preferred forename']);
    expect(problems).toEqual([]);
    expect(columns.person.firstName).toEqual({ at: [1, 0], name: 'Preferred forename' });
  });

  it('never mix two words for one seat, which may be two people', () => {
    const { problems } = readHeaders(['Parent 1 name', 'Contact 1 email']);
    expect(problems.map((problem) => problem.column)).toEqual(['Contact 1 email']);
  });

  it('are counted in letters as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});

describe('necessary columns', () => {
  const missing = (headings: string[], kinds: ('pupil' | 'staff' | 'governor')[]) =>
    missingColumns(readHeaders(headings).columns, new Set(kinds)).map((column) => column.column);

  it('are all named at once when they are missing', () => {
    expect(missing(['Notes'], ['pupil', 'staff'])).toEqual([
      'Forename',
      'Surname',
      'UPN',
      'Class',
      'Year',
      'Email',
    ]);
  });

  it('depend on whom the file is about', () => {
    expect(missing(['Forename', 'Surname', 'Email'], ['staff'])).toEqual([]);
    expect(missing(['Forename', 'Surname', 'Adno', 'Form', 'Year'], ['pupil'])).toEqual([]);
  });

  it('ask for a type where nothing says that the file is of staff', () => {
    const say = (headings: string[]) =>
      missingColumns(readHeaders(headings).columns, new Set(['pupil']))
        .map((column) => column.message)
        .join();
    expect(say(['Forename', 'Surname', 'Email'])).toContain('Is it a file of staff?');
    expect(say(['Forename', 'Surname', 'Type'])).not.toContain('staff');
  });

  it('include the name of a contact who has an email column', () => {
    expect(
      missing(['Forename', 'Surname', 'Adno', 'Form', 'Year', 'Parent 2 email'], ['pupil']),
    ).toEqual(['Parent 2 name']);
  });
});
