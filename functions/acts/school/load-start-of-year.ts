import { dateAt, type Instant } from '../../core/calendar.ts';
import { type Catalogue, formsInUse } from '../../core/form/form-catalogue.ts';
import type { School } from '../../core/school/school.ts';
import { type StartOfYear, startOfYear } from '../../core/school/start-of-year.ts';
import { vacantPosts } from '../../core/staff/approver-post.ts';
import type { Store } from '../../store/store.ts';
import { rolesHeld } from '../staff/roles-held.ts';

type Needs = {
  store: Pick<
    Store,
    'listPeople' | 'listRelations' | 'listRegisterJobs' | 'listRounds' | 'listStaffSignIns'
  >;
  catalogue: Catalogue;
  now: () => Instant;
};

/** How ready a school is for the academic year that begins, or has begun. */
export async function loadStartOfYear(
  { store, catalogue, now }: Needs,
  school: School,
): Promise<StartOfYear> {
  const [people, relations, jobs, rounds, signIns] = await Promise.all([
    store.listPeople(school.id),
    store.listRelations(school.id),
    store.listRegisterJobs(school.id),
    store.listRounds(school.id),
    store.listStaffSignIns(school.id),
  ]);
  const today = dateAt(now());
  const forms = {
    inUse: formsInUse(catalogue, school).length,
    policies: (school.policies ?? []).length,
  };
  const rolesOf = rolesHeld(people, signIns);
  const vacant = vacantPosts(school, people, today);
  return startOfYear({ people, rolesOf, relations, jobs, rounds, vacant, forms }, today);
}
