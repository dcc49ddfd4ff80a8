import { spellingKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import type { KnownPerson } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';

/** Classes that staff teach and no pupil is in: a slip that would hide a class from its teacher. */
export function classAdvice(
  matched: readonly MatchedRow[],
  people: readonly KnownPerson[],
): RowProblem[] {
  const pupils = [...people, ...matched.map(({ row }) => row)].filter(
    ({ kind }) => kind === 'pupil',
  );
  const names = pupils.flatMap((pupil) => pupil.class ?? []);
  const classes = new Map(names.map((name) => [spellingKey(name), name]));
  const exact = new Set(classes.values());
  const adviseOf = (row: number, name: string): RowProblem => {
    const like = classes.get(spellingKey(name));
    const hint = like ? `: the pupils' class is written “${like}”` : '';
    return { row, column: 'Classes', message: `No pupil is in a class “${name}”${hint}` };
  };
  return matched.flatMap(({ row }) =>
    (row.classes ?? []).filter((name) => !exact.has(name)).map((name) => adviseOf(row.row, name)),
  );
}
