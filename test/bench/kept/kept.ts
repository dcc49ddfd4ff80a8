import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { type Measured, medianOf, type Purpose, spreadOf, type Unit } from '../row.ts';
import type { RowName } from '../rows.ts';

/** Where the middle half of some samples lies, or between which values something was found. */
export type Between = { from: number; to: number };

export type Machine = { cores: number; processor: string; node: string };

export type KeptFigure = {
  unit: Unit;
  is: Purpose;
  median: number;
  samples: number;
  middleHalf: Between;
};

/** A row as it was last measured. `on`: the date. */
export type KeptRow = {
  what: string;
  on: string;
  machine: Machine;
  figures: Record<string, KeptFigure>;
};

/** The last run of each row; a row that was not named keeps the run it had. */
export type Now = Partial<Record<RowName, KeptRow>>;

/** As it was on a day, in the units of the rows' figures. */
export type Before = {
  on: string;
  cores: number;
  rows: Partial<Record<RowName, Record<string, number | Between>>>;
};

const fileOf = (name: 'before' | 'now'): string => join(import.meta.dirname, `${name}.json`);
const read = (name: 'before' | 'now'): unknown => JSON.parse(readFileSync(fileOf(name), 'utf8'));

export const readBefore = (): Before => read('before') as Before;
export const readNow = (): Now => read('now') as Now;
export const writeNow = (now: Now): void =>
  writeFileSync(fileOf('now'), `${JSON.stringify(now, undefined, 2)}\n`);

export const thisMachine = (): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? '',
  node: process.versions.node,
});

/** More digits than that say nothing. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/** What is kept of a row that was measured just now. */
export function keptRow(what: string, on: string, measured: readonly Measured[]): KeptRow {
  const figures = measured.map(({ what, unit, is, samples }): [string, KeptFigure] => {
    const [from, to] = spreadOf(samples);
    const middleHalf = { from: rounded(from), to: rounded(to) };
    const median = rounded(medianOf(samples));
    return [what, { unit, is, median, samples: samples.length, middleHalf }];
  });
  return { what, on, machine: thisMachine(), figures: Object.fromEntries(figures) };
}
