import { type Signatory, signatoryKey } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';
import { restsUntil } from '../message/chase-verdict.ts';
import { presentAddresses } from '../message/mailing.ts';
import { groupOf } from '../person/group.ts';
import { chaseableIn } from './filter-outstanding.ts';
import { outstandingOf } from './outstanding.ts';
import type { OpenRows } from './round-rows.ts';

/** Of one person: how many forms are outstanding, and whom a chase would mail (`signatoryKey`). */
export type ListedPerson = { person: string; forms: number; reachable: readonly string[] };

/**
 * Who is on an outstanding list, and until when those who would be mailed are not chased again, by
 * their `signatoryKey`: what it takes to say how long the list is, and which part of it a page shows.
 */
export type Listed = {
  people: readonly ListedPerson[];
  rests: Readonly<Record<string, Instant>>;
};

/**
 * One group's part of a round's list, as it was counted; true for as long as the count that names its
 * `mark` (`GroupCount`), and but for whom something changed since. No names, no addresses, no reasons:
 * what a page shows is read anew.
 */
export type KeptList = Listed & { school: string; round: string; group: string; mark: string };

/** Of rows that are still asked, in no order. */
export function listedIn(rows: OpenRows, now: Instant): Listed {
  const outstanding = outstandingOf(rows);
  const addressOf = presentAddresses(rows, rows.hashEmail);
  const messages = Map.groupBy(rows.messages, ({ owner }) => signatoryKey(owner));
  const rests = chaseableIn(outstanding).flatMap((owner) => {
    const key = signatoryKey(owner);
    const until = restsUntil(messages.get(key) ?? [], addressOf(owner), now);
    return until === undefined ? [] : [[key, until] as const];
  });
  return {
    people: outstanding.map(({ person, agreements, chaseable }) => ({
      person,
      forms: agreements.length,
      reachable: chaseable.map(signatoryKey),
    })),
    rests: Object.fromEntries(rests),
  };
}

/** A round's list as it stands now, group by group. */
export type ListNow = {
  groups: Map<string, readonly ListedPerson[]>;
  rests: Readonly<Record<string, Instant>>;
};

/** Of whom something changed since a list was kept: who, all whom that is about, and what is open of them now. */
export type ChangedSince = {
  owners: readonly Signatory[];
  people: readonly string[];
  rows: OpenRows;
};

/** What was kept of these groups, with whom something changed as they are now. */
export function listNow(kept: readonly KeptList[], changed: ChangedSince, now: Instant): ListNow {
  const anew = listedIn(changed.rows, now);
  const owners = new Set(changed.owners.map(signatoryKey));
  const people = new Set(changed.people);
  const groups = new Map<string, ListedPerson[]>(
    kept.map((list) => [list.group, list.people.filter(({ person }) => !people.has(person))]),
  );
  const groupNow = new Map(changed.rows.people.map((person) => [person.id, groupOf(person)]));
  for (const listed of anew.people) {
    const group = groupNow.get(listed.person) ?? '';
    groups.set(group, [...(groups.get(group) ?? []), listed]);
  }
  const rests = kept
    .flatMap((list) => Object.entries(list.rests))
    .filter(([owner]) => !owners.has(owner));
  return { groups, rests: { ...Object.fromEntries(rests), ...anew.rests } };
}

/** How long a list is, and how many a chase of all of it would mail. */
export type ListTotals = { people: number; forms: number; reachable: number; resting: number };

export function totalsOf({ groups, rests }: ListNow, now: Instant): ListTotals {
  const all = [...groups.values()].flat();
  const reachable = new Set(all.flatMap((listed) => listed.reachable));
  return {
    people: all.length,
    forms: all.reduce((sum, { forms }) => sum + forms, 0),
    reachable: reachable.size,
    resting: [...reachable].filter((owner) => (rests[owner] ?? '') > now).length,
  };
}
