import { dateAt } from '../../core/calendar.ts';
import { compareGroups, groupAt, groupOf } from '../../core/person/group.ts';
import type { OutstandingFilter } from '../../core/round/filter-outstanding.ts';
import { countedWith, groupsOpen, isMadeOf } from '../../core/round/kept-count.ts';
import type { RoundWithMail } from '../../core/round/round-mail.ts';
import type { OpenRows } from '../../core/round/round-rows.ts';
import type { Store } from '../../store/store.ts';
import { type GroupNeeds, loadGroupRows, stillOpen } from './load-group-rows.ts';
import { loadOpenRows, type OpenRowsNeeds } from './load-open-rows.ts';
import type { CountedSchool } from './tally-kept.ts';

export type FilteredNeeds = OpenRowsNeeds &
  GroupNeeds & { store: OpenRowsNeeds['store'] & GroupNeeds['store'] & Pick<Store, 'findCount'> };

/** Rows that a filter is put to, and the groups of the round in which something is outstanding. */
export type FilteredRows = { rows: OpenRows; groups: string[] };

export const groupsIn = ({ open, people }: OpenRows): string[] => {
  const asked = new Set(open.map((row) => row.person));
  const groups = new Set(people.filter(({ id }) => asked.has(id)).map(groupOf));
  return [...groups].sort(compareGroups);
};

/**
 * The rows of a round as far as a filter needs them: of one group, which other groups there are is what
 * is kept of the round; without that, all rows are read.
 */
export async function loadFilteredRows(
  deps: FilteredNeeds,
  school: CountedSchool,
  round: RoundWithMail,
  filter: Pick<OutstandingFilter, 'class'>,
): Promise<FilteredRows> {
  const today = dateAt(deps.now());
  const kept = filter.class ? await deps.store.findCount(school.id, round.id) : undefined;
  if (!kept || !isMadeOf(kept, countedWith(school, today))) {
    const rows = await loadOpenRows(deps, school, round);
    return { rows, groups: groupsIn(rows) };
  }
  const group = groupAt(filter.class);
  const { rows: all } = await loadGroupRows(deps, school, round, group);
  const rows = stillOpen(all, school, today);
  const others = groupsOpen(kept.groups).filter((one) => one !== group);
  return { rows, groups: [...others, ...groupsIn(rows)].sort(compareGroups) };
}
