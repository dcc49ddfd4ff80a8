import type { RowProblem } from '../../core/register/register-preview.ts';
import type { Zip } from '../book/zip.ts';
import { createRowCollector, type ReadRows } from '../file/row-collector.ts';
import { readSetUsers, type SetUser } from './set-users.ts';

/** The roles of contacts, and the words for them. All else but pupils is staff. */
const contacts = new Map([
  ['parent', 'Parent'],
  ['guardian', 'Guardian'],
  ['relative', 'Relative'],
]);

/** What staff are in the words of a register. */
const posts = new Map([
  ['teacher', 'Teacher'],
  ['aide', 'Teaching assistant'],
  ['principal', 'Head teacher'],
]);

const seats = [1, 2, 3] as const;

/** The columns of a register that a set fills. */
const person = [
  'Type',
  'Forename',
  'Surname',
  'UPN',
  'Admission number',
  'Year',
  'Class',
  'User name',
  'School email',
  'Email',
  'Staff code',
  'Classes',
];
const headings = [
  ...person,
  ...seats.flatMap((seat) =>
    ['name', 'relationship', 'email', 'phone'].map((what) => `Contact ${seat} ${what}`),
  ),
];

const aUpn = /^[a-z]\d{11}[\da-z]$/iu;

/** A pupil's number: "{UPN:A123…}" among their ids, or the number of the school's system. */
function numbersOf({ identifier, userIds }: SetUser): [upn: string, admissionNumber: string] {
  const said = /\{upn:([a-z0-9]{1,20})\}/iu.exec(userIds)?.[1];
  if (said !== undefined) return [said, identifier === said ? '' : identifier];
  return aUpn.test(identifier) ? [identifier, ''] : ['', identifier];
}

/** "04" is Year 4; kindergarten is Reception. */
const yearOf = ({ grade }: SetUser): string =>
  /^(?:kg|pk)$/iu.test(grade)
    ? grade.toLowerCase() === 'kg'
      ? 'R'
      : 'N'
    : grade.replace(/^0+(?=\d)/u, '');

const contactCells = (contact: SetUser | undefined): string[] =>
  contact
    ? [
        `${contact.givenName} ${contact.familyName}`,
        contacts.get(contact.role) ?? '',
        contact.email,
        contact.phone,
      ]
    : ['', '', '', ''];

function pupilCells(user: SetUser, agents: readonly SetUser[]): string[] {
  const { givenName, familyName, userName, email, classes } = user;
  const [upn, admissionNumber] = numbersOf(user);
  return [
    'Pupil',
    givenName,
    familyName,
    upn,
    admissionNumber,
    yearOf(user),
    classes[0] ?? '',
    userName,
    email,
    '',
    '',
    '',
    ...seats.flatMap((seat) => contactCells(agents[seat - 1])),
  ];
}

const staffCells = ({ role, givenName, familyName, userName, ...user }: SetUser): string[] => [
  posts.get(role) ?? 'Staff',
  givenName,
  familyName,
  '',
  '',
  '',
  '',
  userName,
  '',
  user.email,
  user.identifier,
  user.classes.join(', '),
];

const tooMany = ({ row }: SetUser, agents: number): RowProblem => ({
  row,
  column: 'agentSourcedIds',
  message: `This pupil has ${agents} contacts, and we read the first ${seats.length}`,
});

const whoseRows: RowProblem = {
  row: 1,
  column: 'the whole file',
  message: 'This is a OneRoster set. Row numbers are those of users.csv in it',
};

/** The adults of each pupil, whichever of the two names the other. */
function agentsOf(users: ReadonlyMap<string, SetUser>): Map<SetUser, Set<SetUser>> {
  const agents = new Map<SetUser, Set<SetUser>>();
  const add = (pupil: SetUser, contact: SetUser) =>
    agents.set(pupil, (agents.get(pupil) ?? new Set()).add(contact));
  for (const user of users.values())
    for (const id of user.agents) {
      const other = users.get(id);
      if (!other) continue;
      if (user.role === 'student' && contacts.has(other.role)) add(user, other);
      if (contacts.has(user.role) && other.role === 'student') add(other, user);
    }
  return agents;
}

/**
 * Reads a OneRoster set as the rows of a register: pupils with their adults, and staff. A row's
 * number is that in users.csv. Throws `UnreadableBook` where a file of it cannot be read.
 */
export async function readSet(zip: Zip): Promise<ReadRows | undefined> {
  const users = await readSetUsers(zip);
  const agents = agentsOf(users);
  const { take, read } = createRowCollector();
  const advice: RowProblem[] = [whoseRows];
  take(headings, 1);
  for (const user of users.values()) {
    if (contacts.has(user.role)) continue;
    if (user.role !== 'student') {
      take(staffCells(user), user.row);
      continue;
    }
    const theirs = [...(agents.get(user) ?? [])];
    if (theirs.length > seats.length) advice.push(tooMany(user, theirs.length));
    take(pupilCells(user, theirs), user.row);
  }
  const rows = read();
  rows?.advice.push(...advice);
  return rows;
}
