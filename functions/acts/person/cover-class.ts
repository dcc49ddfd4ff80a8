import { dateAt, dateTyped, type Instant } from '../../core/calendar.ts';
import type { Cover } from '../../core/person/cover.ts';
import { onRoll, type Person } from '../../core/person/person.ts';
import {
  coverSetBefore,
  readCover,
  type TypedCover,
  withCover,
  withoutCover,
} from '../../core/person/set-cover.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { classesOf } from '../../core/register/held-by.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, decide } from '../decide.ts';
import { readRegistered, type SavedPerson, unchanged } from './save-person.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findPerson' | 'listPeople'>;
  now: () => Instant;
};

/** A member of staff who is here. Refusal: `not-found`. */
async function readTeacher(deps: Needs, school: string, id: string): Promise<Person | Refusal> {
  const person = await readRegistered(deps, school, id);
  if (isRefusal(person)) return person;
  const isHere = person.kind === 'staff' && onRoll(person, dateAt(deps.now()));
  return isHere ? person : { refusal: 'not-found' };
}

const changed = (was: Person, person: Person): Decided<SavedPerson> => ({
  facts: [{ fact: 'person-changed', person, was }],
  result: { person, isChanged: true },
});

/**
 * A member of staff covers a class from one day to another. Nothing has to run when it begins or ends:
 * whoever asks for somebody's classes asks for a day (D-150). Refusals: `not-found` (no member of staff
 * here), `invalid` (each problem beside its field), `busy`.
 */
export const coverClass = (
  deps: Needs,
  { school: { id: school }, person: staff }: StaffReader,
  id: string,
  typed: TypedCover,
): Promise<SavedPerson | Refusal> =>
  decide<SavedPerson>(deps, async () => {
    const was = await readTeacher(deps, school, id);
    if (isRefusal(was)) return was;
    const at = deps.now();
    const today = dateAt(at);
    const [startsOn, endsOn] = [dateTyped(typed.from), dateTyped(typed.until)];
    const again =
      startsOn &&
      endsOn &&
      coverSetBefore(was, { class: typed.class, startsOn, endsOn }, staff.id, today);
    if (again) return unchanged(was);
    const classes = classesOf(await deps.store.listPeople(school), today);
    const wanted = readCover(typed, was, classes, today);
    if ('problems' in wanted) return { refusal: 'invalid', problems: wanted.problems };
    return changed(was, withCover(was, { ...wanted, at, by: staff.id }));
  });

/**
 * A cover ends at once, or never begins; both facts stay on record. Refusals: `not-found` (no such
 * cover), `busy`.
 */
export const endCover = (
  deps: Needs,
  { school: { id: school }, person: staff }: StaffReader,
  id: string,
  which: Pick<Cover, 'class' | 'at'>,
): Promise<SavedPerson | Refusal> =>
  decide<SavedPerson>(deps, async () => {
    const was = await readRegistered(deps, school, id);
    if (isRefusal(was)) return was;
    const person = withoutCover(was, which, { at: deps.now(), by: staff.id });
    if (!person) return { refusal: 'not-found' };
    return person === was ? unchanged(was) : changed(was, person);
  });
