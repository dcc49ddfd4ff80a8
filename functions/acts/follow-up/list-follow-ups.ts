import { dateAt, type Instant } from '../../core/calendar.ts';
import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import { isLeftFor, readerOf, seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { type PeopleById, type PersonRow, peopleById } from '../../core/person/person-record.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { withVisitors } from '../visit/with-visitors.ts';

type Needs = {
  store: Pick<Store, 'listFollowUpsOf' | 'listPeople' | 'listPersons'>;
  now: () => Instant;
};

export type FollowUpsOfOne = { person: PersonRow; all: readonly FollowUp[]; people: PeopleById };

/**
 * All follow-ups there ever were about one person, done ones too. Refusals: `not-found`; only those
 * read all of a person who answer for the whole.
 */
export async function listFollowUpsOfOne(
  deps: Needs,
  reader: StaffReader,
  id: string,
): Promise<FollowUpsOfOne | Refusal> {
  const { store } = deps;
  const school = reader.school.id;
  const [all, register] = await Promise.all([
    store.listFollowUpsOf(school, id),
    store.listPeople(school),
  ]);
  const about = [...all, { person: id }];
  const people = peopleById(await withVisitors(deps, school, register, about));
  const person = people.get(id);
  if (!person || !seesToAll(reader.roles)) return { refusal: 'not-found' };
  return { person, all, people };
}

/** What is left for this reader. Of people only those of their own classes are read. */
export async function listFollowUpsLeft(
  { store, now }: { store: Pick<Store, 'listFollowUps' | 'listPeople'>; now: () => Instant },
  staff: StaffReader,
): Promise<FollowUp[]> {
  const school = staff.school.id;
  const reader = readerOf(staff, dateAt(now()));
  const [all, ...own] = await Promise.all([
    store.listFollowUps(school),
    ...reader.classes.map((name) => store.listPeople(school, { class: name })),
  ]);
  const people = peopleById(own.flat());
  return all.filter((one) => isLeftFor(one, reader, people.get(one.person) ?? {}));
}
