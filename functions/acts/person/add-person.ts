import { dateAt, later } from '../../core/calendar.ts';
import type { Person } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import type { FileKind } from '../../core/register/file/kind.ts';
import { classesOf, type Doubt, doubtsAbout, findHeld } from '../../core/register/held-by.ts';
import { freeId, keyOf } from '../../core/register/plan/match-people.ts';
import {
  fieldsOfKind,
  problemsWithTyped,
  readTyped,
  type TypedPerson,
} from '../../core/register/typed-person.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { registerIds } from '../../services/register-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { type ByHandNeeds, factsByHand } from './facts-by-hand.ts';
import { readersOf } from './save-person.ts';

type Needs = Deciding & ByHandNeeds & { store: Pick<Store, 'listPeople' | 'listContactsByEmail'> };

/** What was typed of somebody new. `seen`: keys of the doubts that the office has looked at. */
export type NewPerson = { kind: FileKind; typed: TypedPerson; seen: readonly string[] };

/** Why nobody was added yet: problems, with who has something already; or doubts to look at. */
export type NotAdded = {
  problems: readonly Problem[];
  holders: readonly PersonRow[];
  doubts: readonly Doubt[];
};
export type Added = { person: Person; isNew: boolean } | { notAdded: NotAdded };

/** A page that is posted twice comes again within this time. */
const againSeconds = 600;

/** Whom the same page added before, if it was posted twice. */
function addedBefore(
  { added: _added, id: _id, ...wanted }: Omit<Person, 'school'>,
  people: readonly PersonRow[],
  said: NonNullable<Person['added']>,
): PersonRow | undefined {
  const since = later(said.at, -againSeconds);
  return people.find(({ id: _own, added, ...one }) => {
    const isJust = added?.by === said.by && added.at >= since;
    return isJust && sameRecord(one, wanted);
  });
}

/**
 * Adds somebody to the register, under the id that a file would give them, so that the next one finds
 * them. Nobody is added under a number, code or address that somebody has, nor unlooked-at beside
 * somebody of the same name. Refusals: `register-held`, `busy`, `not-found`.
 */
export const addPerson = (
  deps: Needs,
  { school: { id: school }, person: staff }: StaffReader,
  { kind, typed, seen }: NewPerson,
): Promise<Added | Refusal> =>
  decide<Added>(deps, async () => {
    const { store } = deps;
    const at = deps.now();
    const people = await store.listPeople(school);
    const fields = fieldsOfKind(kind);
    const said = readTyped(typed, classesOf(people, dateAt(at)));
    const own = Object.fromEntries(
      Object.entries(said).filter(([field]) => (fields as string[]).includes(field)),
    ) as typeof said;
    const added = { at, by: staff.id };
    const id = freeId(registerIds(school), 'person', keyOf({ kind, ...own }), (taken) =>
      people.some((one) => one.id === taken),
    );
    const person: Person = { school, id, kind, ...own, added };
    const { school: _school, ...row } = person;
    const before = addedBefore(row, people, added);
    if (before && !seen.includes(before.id))
      return { facts: [], result: { person: { school, ...before }, isNew: false } };
    const held = findHeld(
      person,
      fields,
      people,
      await readersOf(deps, school, person),
      dateAt(at),
    );
    const problems = [...problemsWithTyped(typed, fields), ...held.map(({ problem }) => problem)];
    const doubts = doubtsAbout(person, people, dateAt(at))
      .filter(({ key }) => !seen.includes(key))
      // A class and year are looked at once nothing is wrong with them.
      .filter((doubt) => problems.length === 0 || !('about' in doubt));
    if (problems.length > 0 || doubts.length > 0) {
      const holders = held.flatMap(({ by }) => by ?? []);
      return { facts: [], result: { notAdded: { problems, holders, doubts } } };
    }
    const facts = await factsByHand(deps, undefined, person);
    return 'refusal' in facts ? facts : { facts, result: { person, isNew: true } };
  });
