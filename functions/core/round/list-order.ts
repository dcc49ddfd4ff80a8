import { mayDecide } from '../person/contact.ts';
import { compareGroups, groupOf } from '../person/group.ts';
import { matchesSearch } from '../person/name-search.ts';
import type { PersonRow, RegisterRows } from '../person/person-record.ts';

/**
 * By what a list of what is outstanding is sorted, besides class by class: by surname, or by whom an email
 * went to longest ago.
 */
export const outstandingSorts = ['name', 'emailed'] as const;
export type OutstandingSort = (typeof outstandingSorts)[number];

/** Part of a name; `ofContacts`: of a child's contacts, too, which is for whoever may know of them. */
export type NameSought = { text: string; ofContacts: boolean };

/**
 * Rows in which contacts who are withheld from a reader have no name: then they are found by none, and what is
 * said of them says "another contact".
 */
export const withoutWithheld = <Rows extends Pick<RegisterRows, 'contacts'>>(
  rows: Rows,
  withheld: ReadonlySet<string> = new Set(),
): Rows =>
  withheld.size === 0
    ? rows
    : {
        ...rows,
        contacts: rows.contacts.map((one) => (withheld.has(one.id) ? { ...one, name: '' } : one)),
      };

/** Ids of those who are called so, or of whom somebody who may decide for them is. */
export function peopleSought(
  { people, contacts, relations }: RegisterRows,
  { text, ofContacts }: NameSought,
): Set<string> {
  const called = new Set(
    ofContacts
      ? contacts.filter(({ name }) => matchesSearch(text, [name])).map(({ id }) => id)
      : [],
  );
  const theirs = relations.filter((one) => called.has(one.contact) && mayDecide(one));
  return new Set([
    ...people
      .filter(({ firstName, lastName }) => matchesSearch(text, [firstName, lastName]))
      .map(({ id }) => id),
    ...theirs.map(({ person }) => person),
  ]);
}

const bySurname = (a: PersonRow, b: PersonRow): number =>
  a.lastName.localeCompare(b.lastName, 'en-GB') || a.firstName.localeCompare(b.firstName, 'en-GB');

/** People by surname where that is asked for; else by class as a school lists them, then as they came. */
export function sortPeople(
  people: readonly PersonRow[],
  sort: OutstandingSort | undefined,
): PersonRow[] {
  if (sort === 'name') return people.toSorted(bySurname);
  const groups = Map.groupBy(people, groupOf);
  return [...groups.keys()].sort(compareGroups).flatMap((group) => groups.get(group) ?? []);
}
