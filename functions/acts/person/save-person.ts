import { dateAt } from '../../core/calendar.ts';
import { onRoll, type Person } from '../../core/person/person.ts';
import type { Problem, Refusal } from '../../core/refusal.ts';
import type { FileKind } from '../../core/register/file/kind.ts';
import { findHeld } from '../../core/register/held-by.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import type { Decided } from '../decide.ts';
import { type ByHandNeeds, factsByHand } from './facts-by-hand.ts';

export type SaveNeeds = ByHandNeeds & {
  store: Pick<Store, 'findPerson' | 'listPeople' | 'listContactsByEmail'>;
};

/** Somebody whom a file could name. */
export type Registered = Person & { kind: FileKind };

/** `isChanged`: false where it was posted twice. */
export type SavedPerson = { person: Person; isChanged: boolean };

export const unchanged = (person: Person): Decided<SavedPerson> => ({
  facts: [],
  result: { person, isChanged: false },
});

/** Refuses with `not-found` a visitor, too: they have pages of their own. */
export async function readRegistered(
  { store }: { store: Pick<Store, 'findPerson'> },
  school: string,
  id: string,
): Promise<Registered | Refusal> {
  const person = (await store.findPerson(school, id))?.person;
  if (!person || person.kind === 'visitor') return { refusal: 'not-found' };
  return { ...person, kind: person.kind };
}

/** Contacts who read what is mailed to a pupil's address. */
export const readersOf = async (
  { store }: { store: Pick<Store, 'listContactsByEmail'> },
  school: string,
  { kind, email }: Pick<Person, 'kind' | 'email'>,
) => (kind === 'pupil' && email ? store.listContactsByEmail(school, emailHash(email)) : []);

/** What somebody else has of what would change; of all of it where they come back. */
async function problemsWithHeld(deps: SaveNeeds, was: Person, now: Person): Promise<Problem[]> {
  const on = dateAt(deps.now());
  const isBack = !onRoll(was, on) && onRoll(now, on);
  const fields = (['upn', 'admissionNumber', 'staffCode', 'email'] as const).filter(
    (field) => now[field] !== undefined && (isBack || now[field] !== was[field]),
  );
  if (fields.length === 0) return [];
  const [people, readers] = await Promise.all([
    deps.store.listPeople(now.school),
    readersOf(deps, now.school, now),
  ]);
  return findHeld(now, fields, people, readers, on).map(({ problem }) => problem);
}

/**
 * What is written where somebody is changed by hand. Refusals: `invalid` (somebody else has that number,
 * code or address); `register-held`, `busy`; `not-found`.
 */
export async function savePerson(
  deps: SaveNeeds,
  was: Person,
  person: Person,
): Promise<Decided<SavedPerson> | Refusal> {
  const problems = await problemsWithHeld(deps, was, person);
  if (problems.length > 0) return { refusal: 'invalid', problems };
  const facts = await factsByHand(deps, was, person);
  return 'refusal' in facts ? facts : { facts, result: { person, isChanged: true } };
}
