import { dateAt, type Instant } from '../../core/calendar.ts';
import { nobodyCountersigns } from '../../core/class/who-countersigns.ts';
import { type Catalogue, formsInUse } from '../../core/form/form-catalogue.ts';
import { classesOf } from '../../core/register/held-by.ts';
import type { School } from '../../core/school/school.ts';
import { type SetUpStep, setUpSteps } from '../../core/school/set-up-step.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { rolesHeld } from '../staff/roles-held.ts';
import type { RoundsSummary } from './sum-up-rounds.ts';

type Needs = {
  store: Pick<Store, 'listOwnerMessages' | 'listPersons' | 'listPeople' | 'listStaffSignIns'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Whether every form in use that is approved can be, by somebody who is here. */
async function canApproveAll({ store, catalogue, now }: Needs, school: School): Promise<boolean> {
  const named = Object.values(school.approvers ?? {}).flatMap(({ holder, standIn }) => [
    ...(holder ? [holder] : []),
    ...(standIn ? [standIn] : []),
  ]);
  const holders = await store.listPersons(school.id, [...new Set(named)]);
  const people = holders.map(({ person }) => person);
  const vacant = vacantPosts(school, people, dateAt(now()));
  return unapproved(formsInUse(catalogue, school), vacant).length === 0;
}

/** Whether there is somebody for each class who can countersign. */
async function canCountersignAll({ store, now }: Needs, { id }: School): Promise<boolean> {
  const [people, signIns] = await Promise.all([store.listPeople(id), store.listStaffSignIns(id)]);
  const today = dateAt(now());
  const rolesOf = rolesHeld(people, signIns);
  return nobodyCountersigns(classesOf(people, today), people, rolesOf, today).length === 0;
}

/** How far a school is that has asked nobody yet, for whoever sets it up. */
export async function sumUpSetUp(
  deps: Needs,
  { school, person }: StaffReader,
  { hasRegister, draft }: RoundsSummary,
): Promise<SetUpStep[]> {
  const [own, isApproved, isCountersigned] = await Promise.all([
    deps.store.listOwnerMessages(school.id, { kind: 'person', id: person.id }),
    canApproveAll(deps, school),
    canCountersignAll(deps, school),
  ]);
  return setUpSteps({
    school,
    hasRegister,
    canApproveAll: isApproved,
    canCountersignAll: isCountersigned,
    hasDraft: draft !== undefined,
    own,
  });
}
