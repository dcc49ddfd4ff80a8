import { eachOnce, type Signatory } from '../agreement/signature.ts';
import { compareGroups, groupOf, isOfGroup } from '../person/group.ts';
import { type Outstanding, type OutstandingLine, outstandingOf } from './outstanding.ts';
import { waitingOn } from './outstanding-reason.ts';
import type { OpenRows } from './round-rows.ts';

/** As in the address; '' is no filter. `why`: one reason, or on whom it waits. */
export type OutstandingFilter = { round: string; class: string; form: string; why: string };

/**
 * The lines a filter leaves, by class and name. A person is judged again on what is left of theirs,
 * so that a list of one form chases nobody for another.
 */
export function filterOutstanding(rows: OpenRows, filter: OutstandingFilter): OutstandingLine[] {
  const people = new Map(rows.people.map((person) => [person.id, person]));
  const open = rows.open.filter(({ person, form }) => {
    const who = people.get(person);
    return (
      who !== undefined &&
      isOfGroup(who, filter.class) &&
      (filter.form === '' || form === filter.form)
    );
  });
  const narrowed = filter.why === '' ? open : byReason(rows, open, filter.why);
  const lines = outstandingOf({ ...rows, open: narrowed }).flatMap((outstanding) => {
    const who = people.get(outstanding.person);
    return who ? [{ ...outstanding, who }] : [];
  });
  const placeOf = placesIn(rows);
  return lines.sort((a, b) => placeOf(a.person) - placeOf(b.person));
}

/** Where each person stands in the list: by class as a school lists them, then as the register does. */
function placesIn({ people }: OpenRows): (person: string) => number {
  const groups = Map.groupBy(people, groupOf);
  const sorted = [...groups.keys()].sort(compareGroups).flatMap((group) => groups.get(group) ?? []);
  const places = new Map(sorted.map((person, index) => [person.id, index]));
  return (person) => places.get(person) ?? 0;
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
