import type { Year } from '../../../../functions/core/person/person.ts';
import { type FileRow, toCsv } from '../../../support/register/register-file.ts';

/** Who somebody is to a pupil, as the school's management system has it. */
export type SystemContact = {
  name: string;
  email: string;
  relationship: string;
  decides: '' | 'Yes' | 'No';
  isRestricted: boolean;
};

export type SystemPupil = {
  firstName: string;
  lastName: string;
  number: string;
  year: Year;
  class: string;
  email: string;
  contacts: SystemContact[];
  hasLeft?: true;
};

/** What the school's management system knows, which drifts from what the office sets by hand. */
export type ManagementSystem = { pupils: SystemPupil[] };

/** How a family is, so that it can be made of small numbers. */
export type FamilyShape = {
  parents: 'two' | 'one' | 'apart' | 'nobody';
  emails: 'each' | 'second-none' | 'none' | 'shared';
  isRestricted: boolean;
  /** A relative of whom nobody says whether they may decide. */
  hasAunt: boolean;
  /** A step-parent who is one in several families. */
  hasShared: boolean;
  years: Year[];
};

/** No word of any email. */
const firstNames =
  'Zuri Xanthe Yvo Jorah Kezia Odalys Ulla Vesna Isolde Thaddeus Fenella Gawain Hesper Lorcan Merrin Niamh Orla Perran Quenby Sorrel'.split(
    ' ',
  );
const surnames = ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm'];

/** The class of each year; nobody teaches one of them. */
export const classOf: Partial<Record<Year, string>> = {
  '2': '2B',
  '3': '3B',
  '5': '5C',
  '6': '6C',
  '7': '7A',
  '8': '8A',
  '10': '10D',
  '11': '11D',
};
export const taught = ['2B', '3B', '6C', '7A', '8A'];

/** A pupil whom nobody has had before. */
export function newPupil({ pupils }: ManagementSystem, lastName: string, year: Year): SystemPupil {
  const n = pupils.length;
  const firstName = firstNames[n % firstNames.length] ?? 'Zuri';
  const isOfAge = Number(year) >= 7;
  return {
    firstName: n < firstNames.length ? firstName : `${firstName}-${n}`,
    lastName,
    number: String(1001 + n),
    year,
    class: classOf[year] ?? '2B',
    email: isOfAge && n % 2 === 0 ? `pupil.${n}@northbrook.example.org` : '',
    contacts: [],
  };
}

const parent = (name: string, email: string, relationship: string): SystemContact => ({
  name,
  email,
  relationship,
  decides: 'Yes',
  isRestricted: false,
});

function contactsOf(shape: FamilyShape, surname: string, isFirst: boolean): SystemContact[] {
  const mail = (who: string) => `${who}.${surname.toLowerCase()}@example.org`;
  const { emails } = shape;
  const first = parent(`Beth ${surname}`, emails === 'none' ? '' : mail('beth'), 'Mother');
  const second: SystemContact = {
    ...parent(
      `Carl ${surname}`,
      emails === 'each' ? mail('carl') : emails === 'shared' ? mail('beth') : '',
      'Father',
    ),
    isRestricted: shape.isRestricted,
    // Separated: he decides for the eldest only.
    ...(shape.parents === 'apart' && !isFirst && { decides: 'No' as const }),
  };
  const aunt = { ...parent(`Dora ${surname}`, mail('dora'), 'Aunt'), decides: '' as const };
  const shared = parent('Stefan Fir', 'stefan.fir@example.org', 'Step-father');
  return [
    ...(shape.parents === 'nobody' ? [] : [first]),
    ...(shape.parents === 'two' || shape.parents === 'apart' ? [second] : []),
    ...(shape.hasAunt ? [aunt] : []),
    ...(shape.hasShared ? [shared] : []),
  ].slice(0, 3);
}

export function createManagementSystem(families: readonly FamilyShape[]): ManagementSystem {
  const system: ManagementSystem = { pupils: [] };
  for (const [at, shape] of families.entries())
    for (const [n, year] of shape.years.entries()) {
      const surname = surnames[at % surnames.length] ?? 'Ash';
      const pupil = newPupil(system, surname, year);
      system.pupils.push({ ...pupil, contacts: contactsOf(shape, surname, n === 0) });
    }
  return system;
}

function rowOf(pupil: SystemPupil): FileRow {
  const row: FileRow = {
    Forename: pupil.firstName,
    Surname: pupil.lastName,
    'Admission number': pupil.number,
    'NC year': pupil.year,
    'Reg group': pupil.class,
    'School email': pupil.email,
  };
  for (const seat of [0, 1, 2]) {
    const contact = pupil.contacts[seat];
    const head = `Parent ${seat + 1}`;
    row[`${head} name`] = contact?.name ?? '';
    row[`${head} email`] = contact?.email ?? '';
    row[`${head} relationship`] = contact?.relationship ?? '';
    row[`${head} parental responsibility`] = contact?.decides ?? '';
    row[`${head} restricted`] = contact ? (contact.isRestricted ? 'Yes' : 'No') : '';
  }
  return row;
}

/** The file that it writes today. */
export const registerFile = ({ pupils }: ManagementSystem): string =>
  toCsv(pupils.filter(({ hasLeft }) => !hasLeft).map(rowOf));
