import { type Budget, isKept } from './budgets.ts';
import { type Measured, medianOf, spreadOf, type Unit } from './row.ts';

/** As many digits as can be told apart. */
export const short = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en-GB')
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2);

export const withUnit = (value: string, unit: Unit): string =>
  unit === 'ratio' ? `${value} ×` : unit === '%' ? `${value}%` : `${value} ${unit}`;

export const goalInWords = (budget: Budget): string =>
  'atMost' in budget ? `at most ${budget.atMost}` : `at least ${budget.atLeast}`;

/** A line of a figure: its median, where the middle half lies, and its goal. */
export function figureInWords(
  { what, unit, samples }: Measured,
  budget: Budget | undefined,
): string {
  const [from, to] = spreadOf(samples);
  const median = medianOf(samples);
  const spread = samples.length > 1 ? ` (${short(from)} to ${short(to)})` : '';
  const verdict = isKept(median, budget) ? 'keeps to' : 'misses';
  const aim = budget ? `; ${verdict} its goal, ${goalInWords(budget)}` : '';
  return `  ${what.padEnd(66)} ${withUnit(short(median), unit)}${spread}${aim}`;
}
