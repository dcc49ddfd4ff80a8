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

function withFields(was: Person, wanted: WantedFields): Person {
  const person: Record<string, unknown> = { ...was };
  for (const field of correctableFields)
    if (field in wanted)
      if (wanted[field] === undefined) delete person[field];
      else person[field] = wanted[field];
  return person as Person;
}

/** Their leaving day stays and the reason is another: that is a correction, too, of the day to itself. */
function reasonGiven(was: Person, now: Person, { why, ...said }: Said): PersonCorrection[] {
  const { leftOn } = now;
  if (why === undefined || leftOn === undefined || leftOn !== was.leftOn) return [];
  if (why === correctionOf(was, 'leftOn')?.why) return [];
  return [{ field: 'leftOn', was: leftOn, now: leftOn, ...said, why }];
}

/**
 * A person as the office changed them, with what stood before on record; the same where nothing
 * differs. `why`: of somebody who left or is to leave; another reason alone is a change.
 */
export function correctPerson(was: Person, wanted: WantedFields, said: Said): Person {
  const person = withFields(was, wanted);
  const { why, ...who } = said;
  const made = [
    ...correctionsMade<CorrectableField, string | string[]>(
      was,
      person,
      correctableFields,
      who,
    ).map((correction): PersonCorrection => ({ ...correction, ...(why && { why }) })),
    ...reasonGiven(was, person, said),
  ];
  if (made.length === 0) return was;
  return { ...person, corrections: [...(was.corrections ?? []), ...made] };
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

/** Whether only the reason was changed why somebody leaves, and not the day. */
export const isReasonAlone = ({ was, now }: Pick<PersonCorrection, 'was' | 'now'>): boolean =>
  was !== undefined && sameRecord(was, now);

/** A person as they stood before these changes, which are all still as they made it (`undoable`). */
export function undoThem(
  person: Person,
  { corrections }: Changes,
  said: Pick<PersonCorrection, 'at' | 'by'>,
): Person {
  const before = Object.fromEntries(corrections.map(({ field, was }) => [field, was]));
  const undone = corrections.map(
    ({ field, was, now }): PersonCorrection => ({
      field,
      ...(now !== undefined && { was: now }),
      ...(was !== undefined && { now: was }),
      ...said,
      undoes: true,
    }),
  );
  return {
    ...withFields(person, before),
    corrections: [...(person.corrections ?? []), ...undone],
  };
}

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
