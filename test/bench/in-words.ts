import { type Figure, isOver, medianOf, spreadOf } from './row.ts';

const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** A line of a figure: its median, where the middle half lies, and its goal. */
export function figureInWords(figure: Figure): string {
  const { what, unit, samples, goal } = figure;
  const [from, to] = spreadOf(samples);
  const spread = samples.length > 1 ? ` (${short(from)} to ${short(to)})` : '';
  const aim =
    goal === undefined ? '' : `; ${isOver(figure) ? 'over' : 'within'} the goal of ${goal}`;
  const said =
    unit === 'ratio' ? `${short(medianOf(samples))} ×` : `${short(medianOf(samples))} ${unit}`;
  return `  ${what.padEnd(44)} ${said}${spread}${aim}`;
}
