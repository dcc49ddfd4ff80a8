import { fullName, showYear, type Year } from '../../person/person.ts';
import type { RegisterRow } from '../file/row.ts';
import { spellingKey } from '../file/text.ts';
import type { RowProblem } from '../register-preview.ts';
import type { KnownPerson } from './known-register.ts';
import type { MatchedRow } from './match-people.ts';

/** Classes that staff teach and no pupil is in: a slip that would hide a class from its teacher. */
export function classAdvice(
  matched: readonly MatchedRow[],
  people: readonly KnownPerson[],
): RowProblem[] {
  if (!matched.some(({ row }) => row.classes)) return [];
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

/** Fewer pupils than these say nothing of a class; and so many of them are one year's but for a slip. */
const fewest = 5;
const mostOthers = 0.1;

/** The pupils of each class, those on the register whom the file does not name among them. */
function pupilsByClass(matched: readonly MatchedRow[], people: readonly KnownPerson[]) {
  const inFile = new Set(matched.map(({ id }) => id));
  const classes = new Map<string, { year: Year; row?: RegisterRow }[]>();
  const add = (pupil: KnownPerson | RegisterRow, row?: RegisterRow) => {
    if (pupil.kind !== 'pupil' || !pupil.class || !pupil.year) return;
    const one = { year: pupil.year, ...(row && { row }) };
    const others = classes.get(pupil.class);
    if (others) others.push(one);
    else classes.set(pupil.class, [one]);
  };
  for (const { row } of matched) add(row, row);
  for (const person of people) if (!person.leftOn && !inFile.has(person.id)) add(person);
  return classes;
}

/** Rows of another year than all others of their class, who would be asked for another year's forms. */
export function yearAdvice(
  matched: readonly MatchedRow[],
  people: readonly KnownPerson[],
): RowProblem[] {
  const advice: RowProblem[] = [];
  for (const [name, pupils] of pupilsByClass(matched, people)) {
    const years = Map.groupBy(pupils, ({ year }) => year);
    if (years.size < 2 || pupils.length < fewest) continue;
    const [most = { year: 'N', count: 0 }] = [...years]
      .map(([year, { length }]) => ({ year, count: length }))
      .toSorted((a, b) => b.count - a.count);
    const others = pupils.length - most.count;
    if (others > Math.max(1, pupils.length * mostOthers)) continue;
    for (const { year, row } of pupils)
      if (row && year !== most.year)
        advice.push({
          row: row.row,
          column: 'Year',
          message: `${fullName(row)} is in ${showYear(year)}, and ${most.count} others in class ${name} are in ${showYear(most.year)}. Check the class and the year`,
        });
  }
  return advice.toSorted((a, b) => a.row - b.row);
}
