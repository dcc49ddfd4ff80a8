import { dateAt, type Instant } from '../../core/calendar.ts';
import type { CorrectableField } from '../../core/person/person.ts';
import type { Refusal } from '../../core/refusal.ts';
import { type ClassDoubt, classDoubts, doubtsAnew } from '../../core/register/class-doubts.ts';
import { classesOf } from '../../core/register/held-by.ts';
import {
  correctPerson as corrected,
  undoable,
  undoThem,
  type WantedFields,
} from '../../core/register/person-correction.ts';
import {
  fieldsOfKind,
  problemsWithTyped,
  readTyped,
  type TypedPerson,
  typedAsNow,
} from '../../core/register/typed-person.ts';
import { sameRecord } from '../../core/same-record.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { type Deciding, decide } from '../decide.ts';
import { leaveProblems } from './leave-school.ts';
import { addressProblems } from './own-access.ts';
import {
  readRegistered,
  type SavedPerson,
  type SaveNeeds,
  savePerson,
  unchanged,
} from './save-person.ts';

/** A field that is typed on a page of a person; that they left is said on a page of its own. */
export type TypedField = Exclude<CorrectableField, 'leftOn'>;

/** What was typed over what a page showed, of the fields that it has. */
export type TypedOver = {
  fields: readonly TypedField[];
  /** Keys of the doubts that the office has looked at. */
  lookedAt?: readonly string[];
} & Record<'seen' | 'typed', TypedPerson>;

/** Saved, or what the office has to look at first: nothing is saved. */
export type CorrectedPerson = SavedPerson | { doubts: ClassDoubt[] };

const pick = (typed: TypedPerson, fields: readonly TypedField[]) =>
  Object.fromEntries(fields.map((field) => [field, typed[field]]));

/**
 * Corrects or moves somebody, field by field, each kept beside what stood before. Of a pupil whose class
 * or year changes, what is odd about the two is asked first. Refusals: `not-found`;
 * `invalid`, also where this reader may not change their address; `stale` (somebody else, or a file,
 * changed one of these fields since); `register-held`, `busy`.
 */
export const correctPerson = (
  deps: Deciding & SaveNeeds,
  reader: StaffReader,
  id: string,
  over: TypedOver,
): Promise<CorrectedPerson | Refusal> =>
  decide<CorrectedPerson>(deps, async () => {
    const { school, person: staff } = reader;
    const { seen, typed, lookedAt = [] } = over;
    const was = await readRegistered(deps, school.id, id);
    if ('refusal' in was) return was;
    const own = fieldsOfKind(was.kind);
    const fields = over.fields.filter((field) => own.includes(field));
    const at = deps.now();
    const problems = problemsWithTyped(typed, fields);
    if (problems.length > 0) return { refusal: 'invalid', problems };
    const moves = fields.includes('class') || fields.includes('classes');
    const people = moves ? await deps.store.listPeople(school.id) : [];
    const said = readTyped(typed, classesOf(people, dateAt(at)));
    const wanted: WantedFields = Object.fromEntries(fields.map((field) => [field, said[field]]));
    const person = corrected(was, wanted, { at, by: staff.id });
    // Posted twice, it is saved once.
    if (person === was) return unchanged(was);
    if (!sameRecord(pick(typedAsNow(was), fields), pick(seen, fields))) return { refusal: 'stale' };
    const barred = await addressProblems(deps, reader, was, person);
    if (barred.length > 0) return { refusal: 'invalid', problems: barred };
    const doubts = doubtsAnew(classDoubts(person, people, dateAt(at)), was, person);
    const unseen = doubts.filter(({ key }) => !lookedAt.includes(key));
    if (unseen.length > 0) return { facts: [], result: { doubts: unseen } };
    return savePerson(deps, was, person);
  });

/**
 * Undoes what was changed of somebody in one go, at this instant, both facts staying on record.
 * Refusals: `not-found`; `stale` (it was undone, or some of it was changed since); `invalid` (somebody else has
 * that number or address by now, they may not leave, or their address is not this reader's to change);
 * `register-held`, `busy`.
 */
export const undoChanges = (
  deps: Deciding & SaveNeeds,
  reader: StaffReader,
  id: string,
  made: Instant,
): Promise<SavedPerson | Refusal> =>
  decide<SavedPerson>(deps, async () => {
    const { school, person: staff } = reader;
    const was = await readRegistered(deps, school.id, id);
    if ('refusal' in was) return was;
    const changes = undoable(was).find(({ at }) => at === made);
    if (!changes) return { refusal: 'stale' };
    const person = undoThem(was, changes, { at: deps.now(), by: staff.id });
    const leaves = person.leftOn !== undefined && was.leftOn !== person.leftOn;
    const problems = [
      ...(leaves ? await leaveProblems(deps, was, staff.id) : []),
      ...(await addressProblems(deps, reader, was, person)),
    ];
    return problems.length > 0 ? { refusal: 'invalid', problems } : savePerson(deps, was, person);
  });
