/** What a figure counts. A ratio is against the floor, taken in the same run. */
export type Unit = 'ms CPU' | 'ms' | 'ratio' | 'requests' | 'KB' | 'MB' | 'read units';

/** One figure, measured as often as there are samples. `goal`: the most its median may be. */
export type Figure = { what: string; unit: Unit; samples: readonly number[]; goal?: number };

/** What is measured together, beside its floor. */
export type Row = { what: string; measure: () => Promise<Figure[]> };

const sorted = (samples: readonly number[]): number[] => samples.toSorted((a, b) => a - b);

/** The value below which such a part of the samples lies. */
const quantile = (samples: readonly number[], part: number): number =>
  sorted(samples)[Math.round(part * (samples.length - 1))] ?? Number.NaN;

export const medianOf = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Where the middle half of the samples lies. */
export const spreadOf = (samples: readonly number[]): [from: number, to: number] => [
  quantile(samples, 0.25),
  quantile(samples, 0.75),
];

/** Sample by sample, so that what slowed the machine for a moment slowed both. */
export const ratiosOf = (samples: readonly number[], floor: readonly number[]): number[] =>
  samples.map((sample, index) => sample / (floor[index] ?? Number.NaN));

export const isOver = ({ samples, goal }: Figure): boolean =>
  goal !== undefined && medianOf(samples) > goal;
