import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { School } from '../../core/school/school.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import { visitFormOf } from '../../core/visit/visit.ts';
import type { Store } from '../../store/store.ts';

/** Whether anybody at the school can approve a visit today. */
export async function canApproveVisits(
  {
    store,
    catalogue,
    now,
  }: { store: Pick<Store, 'listPersons'>; catalogue: Catalogue; now: () => Instant },
  school: School,
): Promise<boolean> {
  const form = visitFormOf(catalogue, school);
  const named = Object.values(school.approvers ?? {}).flatMap(({ holder, standIn }) =>
    [holder, standIn].filter((id) => id !== undefined),
  );
  const records = await store.listPersons(school.id, [...new Set(named)]);
  const people = records.map(({ person }) => person);
  const vacant = vacantPosts(school, people, dateAt(now()));
  return !form || unapproved([form], vacant).length === 0;
}
