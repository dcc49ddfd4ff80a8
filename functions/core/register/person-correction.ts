import type { CalendarDate } from '../calendar.ts';
import { correctionOf, correctionsMade } from '../person/correction.ts';
import {
  type CorrectableField,
  correctableFields,
  type LeavingReason,
  linkEmail,
  onRoll,
  type Person,
  type PersonCorrection,
} from '../person/person.ts';
import { sameRecord } from '../same-record.ts';

/** Fields as they shall be; one that is there without a value is taken out. */
export type WantedFields = { [Field in CorrectableField]?: Person[Field] | undefined };

type Said = Pick<PersonCorrection, 'at' | 'by' | 'undoes'> & { why?: LeavingReason };

/**
 * A person as the office changed them, with what stood before on record; the same where nothing
 * differs. `why`: of somebody who left.
 */
export function correctPerson(was: Person, wanted: WantedFields, { why, ...said }: Said): Person {
  const person: Record<string, unknown> = { ...was };
  for (const field of correctableFields)
    if (field in wanted)
      if (wanted[field] === undefined) delete person[field];
      else person[field] = wanted[field];
  const next = person as Person;
  const made = correctionsMade<CorrectableField, string | string[]>(
    was,
    next,
    correctableFields,
    said,
  ).map((correction): PersonCorrection => ({ ...correction, ...(why && { why }) }));
  if (made.length === 0) return was;
  return { ...next, corrections: [...(was.corrections ?? []), ...made] };
}

/** What was changed in one go: all of it is undone together. */
export type Changes = Pick<PersonCorrection, 'at' | 'by'> & {
  corrections: PersonCorrection[];
};

/** All that was changed of somebody at the desk, oldest first. */
export const changesOf = ({ corrections = [] }: Pick<Person, 'corrections'>): Changes[] =>
  [...Map.groupBy(corrections, ({ at, by }) => `${at} ${by}`).values()].flatMap((made) => {
    const [first] = made;
    return first ? [{ at: first.at, by: first.by, corrections: made }] : [];
  });

/** Changes that can be undone, newest first: none of their fields was changed since, by whomever. */
export const undoable = (person: Person): Changes[] =>
  changesOf(person)
    .filter(({ corrections }) =>
      corrections.every((made) => correctionOf(person, made.field) === made),
    )
    .toReversed();

/** What stood before these changes. */
export const beforeThem = ({ corrections }: Changes): WantedFields =>
  Object.fromEntries(corrections.map(({ field, was }) => [field, was]));

const asPlanned = ['class', 'year', 'email', 'upn', 'admissionNumber', 'leftOn'] as const;

/**
 * Whether a change is one that a file's plan, or a round's count, was made without: by these fields a
 * file finds people, makes and takes sign-ins, and says who left; by a class or year people are counted.
 */
export const movesRegister = (was: Person, now: Person): boolean =>
  asPlanned.some((field) => !sameRecord(was[field], now[field]));

/** Where somebody is found by their address on a day: nowhere once they have left. */
export const signInEmail = (person: Person | undefined, on: CalendarDate): string | undefined =>
  person && onRoll(person, on) ? linkEmail(person) : undefined;
