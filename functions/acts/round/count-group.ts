import { atOnce } from '../../core/at-once.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { type GroupCount, groupCount } from '../../core/round/kept-count.ts';
import { outstandingOf } from '../../core/round/outstanding.ts';
import { tallyOf } from '../../core/round/round-tally.ts';
import {
  type GroupNeeds,
  type GroupRows,
  loadGroupRows,
  type RoundAsking,
  stillOpen,
} from './load-group-rows.ts';
import type { AskingSchool } from './load-open-rows.ts';

/** How a group's part of a round stands on a day, of what was read of it. */
export function countOf(
  group: string,
  { rows, complete }: GroupRows,
  school: AskingSchool,
  on: CalendarDate,
): GroupCount {
  const outstanding = outstandingOf(stillOpen(rows, school, on));
  return groupCount(group, tallyOf([], rows.people, outstanding, complete));
}

/** Each reads thirty people and their parents. */
export const groupsAtOnce = 2;

/** The same of these groups, read anew, a few at a time. */
export async function countGroups(
  deps: GroupNeeds,
  school: AskingSchool,
  round: RoundAsking,
  groups: readonly string[],
  on: CalendarDate,
): Promise<GroupCount[]> {
  const counts: GroupCount[] = [];
  await atOnce(groups, groupsAtOnce, async (group) => {
    counts.push(countOf(group, await loadGroupRows(deps, school, round, group), school, on));
  });
  return counts;
}
