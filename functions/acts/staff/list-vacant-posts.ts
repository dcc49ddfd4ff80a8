import { dateAt, type Instant } from '../../core/calendar.ts';
import type { ApproverPost } from '../../core/form/slot-spec.ts';
import type { School } from '../../core/school/school.ts';
import { vacantPosts } from '../../core/staff/approver-post.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'listPersons'>; now: () => Instant };

/** The posts that nobody at the school fills, from the records of those few who are to. */
export async function listVacantPosts(
  { store, now }: Needs,
  school: Pick<School, 'id' | 'approvers'>,
): Promise<ApproverPost[]> {
  const named = Object.values(school.approvers ?? {}).flatMap(({ holder, standIn }) => [
    holder,
    standIn,
  ]);
  const ids = [...new Set(named.filter((id) => id !== undefined))];
  const records = await store.listPersons(school.id, ids);
  const people = records.map(({ person }) => person);
  return vacantPosts(school, people, dateAt(now()));
}
