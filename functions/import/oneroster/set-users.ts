import { tooLarge, UnreadableBook } from '../book/unreadable-book.ts';
import type { Zip } from '../book/zip.ts';
import { readTable, type SetRecord } from './set-table.ts';

/** Somebody of a OneRoster set, as it has them. `row`: where they stand in users.csv. */
export type SetUser = {
  row: number;
  role: string;
  givenName: string;
  familyName: string;
  userName: string;
  identifier: string;
  userIds: string;
  email: string;
  phone: string;
  agents: string[];
  grade: string;
  /** Names of the classes they are registered in, or teach. */
  classes: string[];
};

/** Pupils of the largest school, and three contacts of each. */
const mostUsers = 60_000;

const listOf = (cell: string): string[] =>
  cell
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const readUser = (record: SetRecord, row: number): SetUser => ({
  row,
  // Before version 1.2 the role stood here.
  role: record('role').toLowerCase(),
  givenName: record('preferredGivenName') || record('givenName'),
  familyName: record('preferredFamilyName') || record('familyName'),
  userName: record('username'),
  identifier: record('identifier'),
  userIds: record('userIds'),
  email: record('email'),
  phone: record('sms') || record('phone'),
  agents: listOf(record('agentSourcedIds')),
  grade: listOf(record('grades'))[0] ?? '',
  classes: [],
});

/** Of several schools nobody could say whose register it is. */
async function refuseSeveralSchools(zip: Zip): Promise<void> {
  let schools = 0;
  await readTable(zip, 'orgs.csv', (org) => {
    if (org('type').toLowerCase() === 'school') schools += 1;
  });
  if (schools > 1)
    throw new UnreadableBook(
      `This OneRoster set has ${schools} schools in it. Export the set of your school only, and upload that.`,
    );
}

/** Gives each their registration class: lessons are classes of the set, too, and are left out. */
async function addClasses(zip: Zip, users: ReadonlyMap<string, SetUser>): Promise<void> {
  const names = new Map<string, string>();
  await readTable(zip, 'classes.csv', (one) => {
    if (one('classType').toLowerCase() === 'homeroom')
      names.set(one('sourcedId'), one('title') || one('classCode'));
  });
  await readTable(zip, 'enrollments.csv', (one) => {
    const name = names.get(one('classSourcedId'));
    const user = users.get(one('userSourcedId'));
    if (name !== undefined && user && !user.classes.includes(name)) user.classes.push(name);
  });
}

/** Everybody in a OneRoster set (1.1 or 1.2), by their ids there. */
export async function readSetUsers(zip: Zip): Promise<ReadonlyMap<string, SetUser>> {
  await refuseSeveralSchools(zip);
  const users = new Map<string, SetUser>();
  await readTable(zip, 'users.csv', (record, row) => {
    users.set(record('sourcedId'), readUser(record, row));
    if (users.size > mostUsers) throw tooLarge();
  });
  await readTable(zip, 'roles.csv', (record) => {
    const user = users.get(record('userSourcedId'));
    if (user && (user.role === '' || record('roleType').toLowerCase() === 'primary'))
      user.role = record('role').toLowerCase();
  });
  await addClasses(zip, users);
  return users;
}
