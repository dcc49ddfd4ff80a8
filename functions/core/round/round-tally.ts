import { compareGroups, groupOf } from '../person/group.ts';
import type { Person } from '../person/person.ts';
import type { Outstanding } from './outstanding.ts';
import { type Waiting, waitingOn } from './outstanding-reason.ts';

/** How many agreements there are, how many of them are signed, and on whom the others wait. */
export type Tally = { signed: number; total: number } & Record<Waiting, number>;

/** How far a round has come. */
export type RoundTally = {
  all: Tally;
  byForm: Map<string, Tally>;
  /** By class for pupils, else by kind, as a school lists them. */
  byGroup: Map<string, Tally>;
};

export const noTally = (): Tally => ({ signed: 0, families: 0, us: 0, attention: 0, total: 0 });

function count(tallies: Map<string, Tally>, key: string, where: Waiting | 'signed'): void {
  const tally = tallies.get(key) ?? noTally();
  tally[where] += 1;
  tally.total += 1;
  tallies.set(key, tally);
}

/**
 * How far a round has come, from its open and complete agreements: nothing is counted up as it
 * happens, so what is kept of it can always be counted anew (D-128). People are the register's rows.
 */
export function tallyOf(
  forms: readonly string[],
  people: readonly Pick<Person, 'id' | 'kind' | 'class'>[],
  outstanding: readonly Outstanding[],
  complete: readonly { person: string; form: string }[],
): RoundTally {
  const everything = [
    ...complete.map(({ person, form }) => ({ person, form, where: 'signed' as const })),
    ...outstanding.flatMap(({ person, agreements }) =>
      agreements.map(({ form, why }) => ({ person, form, where: waitingOn(why) })),
    ),
  ];
  const groups = new Map(people.map((person) => [person.id, groupOf(person)]));
  const asked = new Set(everything.map(({ person }) => groups.get(person) ?? ''));
  const all = new Map([['all', noTally()]]);
  const byForm = new Map(forms.map((form) => [form, noTally()]));
  const byGroup = new Map([...asked].sort(compareGroups).map((group) => [group, noTally()]));
  for (const { person, form, where } of everything) {
    count(all, 'all', where);
    count(byForm, form, where);
    count(byGroup, groups.get(person) ?? '', where);
  }
  return { all: all.get('all') ?? noTally(), byForm, byGroup };
}
