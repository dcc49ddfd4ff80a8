import type { Person, PersonKind } from '../person/person.ts';
import type { Outstanding, Reason } from './outstanding.ts';

/** On whom something open waits: a family (or the member of staff asked), a class teacher, or the office. */
export type Waiting = 'families' | 'us' | 'attention';

/** Only what nobody but the office can move needs attention; a reply that is due does not. */
export function waitingOn(why: Reason): Waiting {
  switch (why) {
    case 'no-reply':
    case 'not-sent-yet':
      return 'families';
    case 'pupil':
    case 'class-teacher':
    case 'approver':
      return 'us';
    case 'parents-differ':
    case 'declined':
    case 'withdrawn':
    case 'returned':
    case 'talk':
    case 'no-contact':
    case 'nobody-decides':
    case 'not-this-person':
    case 'no-email':
    case 'mail-failed':
    case 'mail-unknown':
      return 'attention';
  }
}

/** How many agreements of a round stand where. */
export type Standing = { signed: number; total: number } & Record<Waiting, number>;

export type RoundStanding = {
  all: Standing;
  byForm: Map<string, Standing>;
  /** By class for pupils, else by kind, as a school lists them. */
  byGroup: Map<string, Standing>;
};

/** The class of a pupil, or a kind: `staff`, `governor` … A pupil without a class is in the class ``. */
export const groupOf = (person: Pick<Person, 'kind' | 'class'>): string =>
  person.kind === 'pupil' ? (person.class ?? '') : person.kind;

const natural = new Intl.Collator('en-GB', { numeric: true });

/** Nursery and Reception come before Year 1, though their classes are called N or R, RA, RB … */
const early = /^(?:N|Y?R)(?:[A-Z]|\d)?$|^(?:nursery|reception)\b/i;

const adults: readonly PersonKind[] = ['learner', 'staff', 'volunteer', 'governor', 'visitor'];

function rankOf(group: string): number {
  const kind = adults.indexOf(group as PersonKind);
  if (kind >= 0) return kind + 1;
  if (group === '') return -2;
  return early.test(group) ? -1 : 0;
}

/** No class, then classes as a school lists them (RA, 2A, 10A), then learners, staff, governors … */
export const compareGroups = (a: string, b: string): number =>
  rankOf(a) - rankOf(b) || natural.compare(a, b);

const nothing = (): Standing => ({ signed: 0, families: 0, us: 0, attention: 0, total: 0 });

function count(standings: Map<string, Standing>, key: string, where: Waiting | 'signed'): void {
  const standing = standings.get(key) ?? nothing();
  standing[where] += 1;
  standing.total += 1;
  standings.set(key, standing);
}

/**
 * How far a round has come, from its open and complete agreements: nothing is counted up as it
 * happens, so nothing can drift. People are the register's rows.
 */
export function standingOf(
  forms: readonly string[],
  people: readonly Pick<Person, 'id' | 'kind' | 'class'>[],
  outstanding: readonly Outstanding[],
  complete: readonly { person: string; form: string }[],
): RoundStanding {
  const everything = [
    ...complete.map((one) => ({ ...one, where: 'signed' as const })),
    ...outstanding.flatMap(({ person, agreements }) =>
      agreements.map(({ form, why }) => ({ person, form, where: waitingOn(why) })),
    ),
  ];
  const groups = new Map(people.map((person) => [person.id, groupOf(person)]));
  const asked = new Set(everything.map((one) => groups.get(one.person) ?? ''));
  const all = new Map([['all', nothing()]]);
  const byForm = new Map(forms.map((form) => [form, nothing()]));
  const byGroup = new Map([...asked].sort(compareGroups).map((group) => [group, nothing()]));
  for (const { person, form, where } of everything) {
    count(all, 'all', where);
    count(byForm, form, where);
    count(byGroup, groups.get(person) ?? '', where);
  }
  return { all: all.get('all') ?? nothing(), byForm, byGroup };
}
