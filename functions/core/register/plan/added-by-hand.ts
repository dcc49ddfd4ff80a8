import { everHeld } from '../../person/correction.ts';
import { fullName } from '../../person/person.ts';
import type { RegisterRow } from '../file/row.ts';
import type { RowProblem } from '../register-preview.ts';
import type { KnownPerson } from './known-register.ts';
import { sameNames } from './same-child.ts';

const hasNumber = ({ upn, admissionNumber }: KnownPerson): boolean =>
  upn !== undefined || admissionNumber !== undefined;

/** Whether a row has both names of somebody, as they are or were before the office corrected them. */
function isCalled(row: RegisterRow, pupil: KnownPerson): boolean {
  const held = (field: 'firstName' | 'lastName') =>
    everHeld(pupil, field).filter((name): name is string => typeof name === 'string');
  return held('firstName').some((firstName) =>
    held('lastName').some((lastName) => {
      const { first, last } = sameNames(row, { ...pupil, firstName, lastName });
      return first && last;
    }),
  );
}

const mayDiffer = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;

/** The rows that a pupil may be on, of those that no number led to anybody. */
function rowsOf(pupil: KnownPerson, rows: readonly RegisterRow[]) {
  const called = rows.filter((row) => isCalled(row, pupil));
  const inClass = called.filter((row) => row.class !== undefined && row.class === pupil.class);
  if (inClass.length > 0) return { rows: inClass, isClear: inClass.length === 1 };
  const may = ({ year, ...row }: RegisterRow) =>
    mayDiffer(row.class, pupil.class) && mayDiffer(year, pupil.year);
  return { rows: called, isClear: called.length === 1 && called.every(may) };
}

const placeOf = ({ class: name }: Pick<KnownPerson, 'class'>): string => name ?? 'no class';

function unsure(row: RegisterRow, pupil: KnownPerson): RowProblem {
  const whom = `${fullName(pupil)}, ${placeOf(pupil)}`;
  const message = hasNumber(pupil)
    ? `${whom}, was added by hand with another number. If this is the same pupil, correct the number that is wrong`
    : `${whom}, was added by hand without a number. If this is the same pupil, move them to ${placeOf(row)} under People. If not, enter the number of ${whom} there`;
  return { row: row.row, column: 'Admission number', message };
}

/** Whom rows are about by their names, and those of which nobody can tell. */
export type ByName = {
  found: ReadonlyMap<RegisterRow, KnownPerson>;
  problems: RowProblem[];
};

/**
 * Pupils whom the office added by hand, and whose number it did not know or mistyped: no number leads a
 * file to them. Who has none is whoever has the same name in the same class; whatever is less
 * clear is a problem of its row, or one child would be two people. `rows`: those that no number led
 * to anybody; `people`: those whom no row has found.
 */
export function findAddedByHand(
  rows: readonly RegisterRow[],
  people: readonly KnownPerson[],
): ByName {
  const pupils = people.filter(
    (person) => person.kind === 'pupil' && !person.leftOn && (person.added || !hasNumber(person)),
  );
  const found = new Map<RegisterRow, KnownPerson>();
  const problems = new Map<RegisterRow, RowProblem>();
  for (const pupil of pupils) {
    const { rows: theirs, isClear } = rowsOf(pupil, rows);
    for (const row of theirs) {
      const isOther = hasNumber(pupil) && row.class !== pupil.class;
      if (isOther || problems.has(row)) continue;
      if (!isClear || hasNumber(pupil) || found.has(row)) problems.set(row, unsure(row, pupil));
      else found.set(row, pupil);
    }
  }
  for (const row of problems.keys()) found.delete(row);
  return { found, problems: [...problems.values()] };
}
