import { dateAt, type Instant } from '../../core/calendar.ts';
import { isFor, readerOf } from '../../core/follow-up/follow-up-reader.ts';
import { type PeopleById, peopleById } from '../../core/person/person-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { type DoneToDo, doneSince, doneToDos } from '../../core/to-do/done-to-do.ts';
import type { Store } from '../../store/store.ts';
import { withVisitors } from '../visit/with-visitors.ts';

type Needs = {
  store: Pick<Store, 'listFollowUpsDone' | 'listHandlings' | 'listPeople' | 'listPersons'>;
  now: () => Instant;
};

export type DoneList = { done: readonly DoneToDo[]; people: PeopleById };

/**
 * What was said to be done in the last thirty days, as far as it is this reader's, latest first: three
 * queries, whatever the years. Whom the register forgot is left out.
 */
export async function listDone(deps: Needs, reader: StaffReader): Promise<DoneList> {
  const { store, now } = deps;
  const school = reader.school.id;
  const since = doneSince(now());
  const [followUps, handlings, register] = await Promise.all([
    store.listFollowUpsDone(school, since),
    store.listHandlings(school),
    store.listPeople(school),
  ]);
  const people = peopleById(await withVisitors(deps, school, register, followUps));
  const asReader = readerOf(reader, dateAt(now()));
  const theirs = followUps.filter((one) => {
    const person = people.get(one.person);
    return person !== undefined && isFor(one, asReader, person);
  });
  // An agreement's id begins with its form's.
  const formOf = (agreement: string) => agreement.split('.')[0] ?? agreement;
  const done = doneToDos(theirs, handlings, since, formOf);
  return { done: done.filter(({ person }) => people.has(person)), people };
}
