import type { Instant } from '../../core/calendar.ts';
import type { Relation } from '../../core/person/contact.ts';
import type { Refusal } from '../../core/refusal.ts';
import { tidy } from '../../core/register/file/text.ts';
import {
  changeRelation as changed,
  problemsWithRelation,
  problemsWithWhy,
  relationTyped,
  type SaidOfRelation,
  stateOf,
  type TypedRelation,
  typedAs,
  undoable,
  undoneLast,
  undoRelation,
} from '../../core/register/relation-change.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, decide } from '../decide.ts';
import { registerFree } from '../person/register-free.ts';
import { readContact } from './load-contact.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findOwner' | 'listPersons' | 'findRelation' | 'findLock'>;
  now: () => Instant;
};

/** Names a relation of the school. */
export type RelationAt = { contact: string; person: string };

/** What a change came to; `isChanged` is false where it stood so already. */
export type ChangedRelation = { relation: Relation; isChanged: boolean };

type Wanted = Relation | 'as-it-is' | Refusal;

/** Loads a relation that this reader may set, and writes what `want` makes of it. */
const setRelation = (
  deps: Needs,
  reader: StaffReader,
  { contact, person }: RelationAt,
  want: (was: Relation, said: SaidOfRelation) => Wanted,
): Promise<ChangedRelation | Refusal> =>
  decide<ChangedRelation>(deps, async (): Promise<Decided<ChangedRelation> | Refusal> => {
    const read = await readContact(deps, reader, contact);
    if ('refusal' in read) return read;
    const was = await deps.store.findRelation(reader.school.id, person, contact);
    if (!was) return { refusal: 'not-found' };
    const wanted = want(was, { at: deps.now(), by: reader.person.id });
    if (wanted === 'as-it-is') return { facts: [], result: { relation: was, isChanged: false } };
    if ('refusal' in wanted) return wanted;
    const free = await registerFree(deps, reader.school.id);
    if ('refusal' in free) return free;
    const facts = [{ fact: 'relation-changed' as const, relation: wanted, was }, free];
    return { facts, result: { relation: wanted, isChanged: true } };
  });

export const tidyRelation = (typed: TypedRelation): TypedRelation => ({
  ...typed,
  relationship: tidy(typed.relationship),
  why: typed.why.trim(),
});

const becauseOf = (why: string) => (why === '' ? {} : { why });

/**
 * Sets who a contact is to a pupil, and what they may do. `seen`: as it stood on the page it was typed
 * on. Refusals: `not-found`, `not-allowed`, `invalid`, `stale` (somebody else, or a file, changed it
 * since), `register-held`, `busy`.
 */
export const changeRelation = (
  deps: Needs,
  reader: StaffReader,
  at: RelationAt,
  { seen, typed }: { seen: TypedRelation; typed: TypedRelation },
): Promise<ChangedRelation | Refusal> =>
  setRelation(deps, reader, at, (was, said) => {
    if (was.endedOn !== undefined) return { refusal: 'stale' };
    const wanted = tidyRelation(typed);
    const { why } = wanted;
    const problems = problemsWithRelation(wanted, was);
    const state = relationTyped(wanted);
    // A reason is kept with a change only; said to be saved without one, it would be lost.
    if (why !== '' && sameRecord({ ...wanted, why: '' }, seen))
      problems.push({ field: 'why', message: 'Change something above, or clear the reason' });
    // Posted twice, it is saved once.
    if (problems.length === 0 && sameRecord(stateOf(was), state)) return 'as-it-is';
    if (!sameRecord(typedAs(was), { ...seen, why: '' })) return { refusal: 'stale' };
    if (problems.length > 0) return { refusal: 'invalid', problems };
    return changed(was, state, { ...said, ...becauseOf(why) });
  });

/**
 * Ends that somebody is a contact of a pupil; all that was set of it stays on record. Refusals: as
 * `changeRelation`.
 */
export const endRelation = (
  deps: Needs,
  reader: StaffReader,
  at: RelationAt,
  { seen, why }: { seen: TypedRelation; why: string },
): Promise<ChangedRelation | Refusal> =>
  setRelation(deps, reader, at, (was, said) => {
    if (was.endedOn !== undefined) return 'as-it-is';
    if (!sameRecord(typedAs(was), { ...seen, why: '' })) return { refusal: 'stale' };
    const because = why.trim();
    const problems = problemsWithWhy(because, true);
    if (problems.length > 0) return { refusal: 'invalid', problems };
    return changed(was, undefined, { ...said, why: because });
  });

/**
 * Puts back what stood before the last change not undone yet, made at `seen`; both stay on record. Refusals: as
 * `changeRelation`.
 */
export const undoChange = (
  deps: Needs,
  reader: StaffReader,
  at: RelationAt,
  seen: Instant,
): Promise<ChangedRelation | Refusal> =>
  setRelation(deps, reader, at, (was, said) => {
    const last = undoable(was);
    if (undoneLast(was)?.at === seen) return 'as-it-is';
    return last?.at === seen ? undoRelation(was, last, said) : { refusal: 'stale' };
  });
