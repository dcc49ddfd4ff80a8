import type { CalendarDate, Instant } from '../calendar.ts';
import { compareGroups } from '../person/group.ts';
import { sameRecord } from '../same-record.ts';
import type { School } from '../school/school.ts';
import type { Waiting } from './outstanding-reason.ts';
import { noTally, type RoundTally, type Tally } from './round-tally.ts';

/**
 * How the agreements of a group stand, by form: signed, then on whom the others wait. `list`: the mark
 * of its part of the outstanding list that was kept with this (`KeptList`); none of an earlier version.
 */
export type GroupCount = {
  group: string;
  forms: Record<string, readonly number[]>;
  list?: string;
};

/**
 * What a round comes to, group by group, as it was counted: what pages show of it, so that they need not
 * read everybody. It holds for the day, the register and the settings that it was counted with; of whom
 * something changed since is noted apart (`Uncounted`).
 */
export type KeptCount = {
  school: string;
  round: string;
  groups: readonly GroupCount[];
  /** When it was last counted, if only in part. */
  countedAt: Instant;
  /** The day that all of it was counted for: who has left and what has ended hang on it. */
  countedFor: CalendarDate;
  registerRev: number;
  settingsRev: number;
  /** The mark of a change of the whole school that it was counted after (`Uncounted`). */
  after?: string;
  rev: number;
};

/** What a count was made of. */
export type CountedWith = Pick<KeptCount, 'countedFor' | 'registerRev' | 'settingsRev'>;

export const countedWith = (
  { registerRev, settingsRev }: Pick<School, 'registerRev' | 'settingsRev'>,
  today: CalendarDate,
): CountedWith => ({ countedFor: today, registerRev, settingsRev });

/** Whether a count was made of what stands now, but for whom something changed since. */
export const isMadeOf = (count: KeptCount, now: CountedWith): boolean =>
  count.countedFor === now.countedFor &&
  count.registerRev === now.registerRev &&
  count.settingsRev === now.settingsRev;

const parts = ['signed', 'families', 'us', 'attention'] as const satisfies (Waiting | 'signed')[];

/** A tally of one group, as it is kept; nothing of a form that nobody of them was asked for. */
export const groupCount = (group: string, { byForm }: Pick<RoundTally, 'byForm'>): GroupCount => ({
  group,
  forms: Object.fromEntries(
    [...byForm]
      .filter(([, tally]) => tally.total > 0)
      .map(([form, tally]) => [form, parts.map((part) => tally[part])]),
  ),
});

/** Some groups counted anew among the others; one in which nobody is asked is left out. */
export function withGroups(
  groups: readonly GroupCount[],
  anew: readonly GroupCount[],
): GroupCount[] {
  const all = new Map([...groups, ...anew].map((count) => [count.group, count]));
  return [...all.values()]
    .filter(({ forms }) => Object.keys(forms).length > 0)
    .sort((a, b) => compareGroups(a.group, b.group));
}

/** The counts of groups in which something waits for somebody. */
export const openAmong = (groups: readonly GroupCount[]): GroupCount[] =>
  groups.filter(({ forms }) =>
    Object.values(forms).some(([, ...waiting]) => waiting.some((n) => n > 0)),
  );

/** Those groups alone. */
export const groupsOpen = (groups: readonly GroupCount[]): string[] =>
  openAmong(groups).map(({ group }) => group);

/** The groups of which two counts do not say the same. */
export function differingGroups(
  before: readonly GroupCount[],
  after: readonly GroupCount[],
): string[] {
  const [old, anew] = [before, after].map(
    (groups) => new Map(groups.map((count) => [count.group, count])),
  );
  const all = new Set([...before, ...after].map(({ group }) => group));
  return [...all].filter((group) => !sameRecord(old?.get(group)?.forms, anew?.get(group)?.forms));
}

function addTo(tally: Tally, counted: readonly number[]): void {
  parts.forEach((part, at) => {
    const more = counted[at] ?? 0;
    tally[part] += more;
    tally.total += more;
  });
}

/** The tally of a whole round, of what is kept of its groups. */
export function addUp(forms: readonly string[], groups: readonly GroupCount[]): RoundTally {
  const all = noTally();
  const byForm = new Map(forms.map((form) => [form, noTally()]));
  const byGroup = new Map<string, Tally>();
  for (const count of groups) {
    const ofGroup = noTally();
    for (const [form, counted] of Object.entries(count.forms)) {
      const ofForm = byForm.get(form) ?? noTally();
      byForm.set(form, ofForm);
      for (const tally of [all, ofForm, ofGroup]) addTo(tally, counted);
    }
    byGroup.set(count.group, ofGroup);
  }
  return { all, byForm, byGroup };
}
