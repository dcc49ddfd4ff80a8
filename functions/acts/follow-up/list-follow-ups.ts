import type { Instant } from '../../core/calendar.ts';
import { byUrgency, type FollowUp } from '../../core/follow-up/follow-up.ts';
import { isLeftFor, leftFor, readerOf, seesToAll } from '../../core/follow-up/follow-up-reader.ts';
import { type PeopleById, type PersonRow, peopleById } from '../../core/person/person-record.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { withVisitors } from '../visit/with-visitors.ts';

type Needs = {
  store: Pick<Store, 'listFollowUps' | 'listFollowUpsOf' | 'listPeople' | 'listPersons'>;
  now: () => Instant;
};

export type FollowUpList = {
  /** What is left for this reader, most urgent first. */
  left: FollowUp[];
  /** Of one person all there ever were, done ones too; else all that are open. */
  all: readonly FollowUp[];
  people: PeopleById;
};

/** What families said that somebody at the school must act on, as far as it is left for this reader. */
export async function listFollowUps(deps: Needs, reader: StaffReader): Promise<FollowUpList> {
  const { store } = deps;
  const school = reader.school.id;
  const [all, register] = await Promise.all([
    store.listFollowUps(school),
    store.listPeople(school),
  ]);
  const people = peopleById(await withVisitors(deps, school, register, all));
  return { left: leftFor(all, readerOf(reader), people).sort(byUrgency), all, people };
}

/**
 * The same of one person, done ones too. Refusals: `not-found`; only those read all of a person who
 * answer for the whole.
 */
export async function listFollowUpsAbout(
  deps: Needs,
  reader: StaffReader,
  id: string,
): Promise<(FollowUpList & { person: PersonRow }) | Refusal> {
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
  return { left: leftFor(all, readerOf(reader), people).sort(byUrgency), all, people, person };
}

/** How many are left for this reader. Of people only those of their own classes are read. */
export async function countFollowUps(
  { store }: { store: Pick<Store, 'listFollowUps' | 'listPeople'> },
  staff: StaffReader,
): Promise<number> {
  const school = staff.school.id;
  const reader = readerOf(staff);
  const [all, ...own] = await Promise.all([
    store.listFollowUps(school),
    ...reader.classes.map((name) => store.listPeople(school, { class: name })),
  ]);
  const people = peopleById(own.flat());
  return all.filter((one) => isLeftFor(one, reader, people.get(one.person) ?? {})).length;
}
