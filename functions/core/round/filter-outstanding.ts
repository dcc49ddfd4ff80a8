import { eachOnce, type Signatory } from '../agreement/signature.ts';
import { isOfGroup } from '../person/group.ts';
import type { Role } from '../staff/role.ts';
import {
  type NameSought,
  type OutstandingSort,
  peopleSought,
  sortPeople,
  withoutWithheld,
} from './list-order.ts';
import { type Outstanding, type OutstandingLine, outstandingOf } from './outstanding.ts';
import { waitingOn } from './outstanding-reason.ts';
import type { OpenRows } from './round-rows.ts';

/**
 * As in the address; '' is no filter. `why`: one reason, or on whom it waits. `name`: stands sealed in the
 * address. `reader`: the roles of whoever is told of contacts by name; absent where nobody is.
 * `withheld`: ids of the contacts of whom they may not know.
 */
export type OutstandingFilter = {
  round: string;
  class: string;
  form: string;
  why: string;
  sort?: OutstandingSort;
  name?: NameSought;
  reader?: readonly Role[];
  withheld?: ReadonlySet<string>;
};

/**
 * The lines a filter leaves, in its order. A person is judged again on what is left of theirs,
 * so that a list of one form chases nobody for another.
 */
export function filterOutstanding(all: OpenRows, filter: OutstandingFilter): OutstandingLine[] {
  const rows = withoutWithheld(all, filter.withheld);
  const people = new Map(rows.people.map((person) => [person.id, person]));
  const sought = filter.name && peopleSought(rows, filter.name);
  const open = rows.open.filter(({ person, form }) => {
    const who = people.get(person);
    return (
      who !== undefined &&
      isOfGroup(who, filter.class) &&
      (sought === undefined || sought.has(person)) &&
      (filter.form === '' || form === filter.form)
    );
  });
  const narrowed = filter.why === '' ? open : byReason(rows, open, filter.why);
  const lines = outstandingOf({ ...rows, open: narrowed }).flatMap((outstanding) => {
    const who = people.get(outstanding.person);
    return who ? [{ ...outstanding, who }] : [];
  });
  return inOrder(lines, rows, filter.sort);
}

function inOrder(
  lines: readonly OutstandingLine[],
  { people }: OpenRows,
  sort: OutstandingSort | undefined,
): OutstandingLine[] {
  const places = new Map(sortPeople(people, sort).map(({ id }, index) => [id, index]));
  const placeOf = ({ person }: OutstandingLine) => places.get(person) ?? 0;
  // Whoever had no email at all has waited longest for one.
  const emailed = ({ sentAt = '' }: OutstandingLine) => (sort === 'emailed' ? sentAt : '');
  return lines.toSorted((a, b) => {
    const [one, other] = [emailed(a), emailed(b)];
    return one === other ? placeOf(a) - placeOf(b) : one < other ? -1 : 1;
  });
}

function byReason(rows: OpenRows, open: OpenRows['open'], wanted: string): OpenRows['open'] {
  const fitting = new Set(
    outstandingOf({ ...rows, open }).flatMap(({ person, agreements }) =>
      agreements
        .filter(({ why }) => why === wanted || waitingOn(why) === wanted)
        .map(({ agreement }) => `${person} ${agreement}`),
    ),
  );
  return open.filter((row) => fitting.has(`${row.person} ${row.agreement}`));
}

/** Whom a chase of these lines would mail, each once however many children they have. */
export const chaseableIn = (lines: readonly Pick<Outstanding, 'chaseable'>[]): Signatory[] =>
  eachOnce(lines.flatMap((line) => line.chaseable));
