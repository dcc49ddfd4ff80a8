import { dateAt, type Instant } from '../../core/calendar.ts';
import { fullName, onRoll } from '../../core/person/person.ts';
import type { Store } from '../../store/store.ts';

/** `names`: of everybody on the register, by id; `choices`: of whom some can be chosen, by name. */
export type WhoCanApprove = {
  names: ReadonlyMap<string, string>;
  choices: { id: string; name: string }[];
};

/** Who can be named for a post that approves: staff who are here and can sign in. */
export async function whoCanApprove(
  { store, now }: { store: Pick<Store, 'listPeople'>; now: () => Instant },
  school: string,
): Promise<WhoCanApprove> {
  const people = await store.listPeople(school);
  const today = dateAt(now());
  const choices = people
    .filter((person) => person.kind === 'staff' && person.email && onRoll(person, today))
    .map((person) => ({ id: person.id, name: fullName(person) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return {
    names: new Map(people.map((person) => [person.id, fullName(person)])),
    choices,
  };
}
