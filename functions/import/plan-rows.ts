import { type Diff, type DiffSetting, diffRegister } from '../core/register/plan/diff.ts';
import type { KnownRegister } from '../core/register/plan/known-register.ts';
import type { Partly } from '../core/register/register-job.ts';
import type { RowProblem, RowsTold } from '../core/register/register-preview.ts';
import { countRows, isOfFile, leaveOut, namedAlso } from '../core/register/rows/leave-out.ts';
import type { ReadRows } from './file/row-collector.ts';

/** What rows come to: a plan of those that may be applied, or every problem, and no plan. */
export type RowsPlanned =
  | { diff: Diff; rows: Omit<RowsTold, 'ofNobody'>; problems: RowProblem[]; partly?: Partly }
  | { problems: RowProblem[] };

/** Rows show problems only once others are left out; a file that goes on like this is refused. */
const mostRounds = 10;

/**
 * Plans the rows of a file that nothing is wrong with, and says which are left out. Nobody is planned
 * where the problem is of the file as a whole, or no good row is left.
 */
export function planRows(
  { rows, columns, problems: found }: Pick<ReadRows, 'rows' | 'columns' | 'problems'>,
  known: KnownRegister,
  setting: Omit<DiffSetting, 'leftOut'>,
): RowsPlanned {
  let problems = found;
  for (let round = 0; round < mostRounds && !problems.some(isOfFile); round += 1) {
    const { good, out, more } = leaveOut(rows, problems);
    const all = [...problems, ...more];
    if (good.length === 0) return { problems: all };
    const diff = diffRegister(good, columns, known, { ...setting, leftOut: out });
    if (diff.problems.length > 0) {
      problems = [...problems, ...diff.problems];
      continue;
    }
    const [taken, leftOut] = [countRows(good), countRows(out)];
    const told = { taken: good.length, joined: taken - good.length, leftOut };
    if (out.length === 0) return { diff, rows: told, problems: [] };
    const named = [...all, ...namedAlso(out, all)].toSorted((a, b) => a.row - b.row);
    return { diff, rows: told, problems: named, partly: { good: taken, leftOut } };
  }
  return { problems };
}
