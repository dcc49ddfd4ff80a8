/** What a figure counts. A ratio is against the floor, taken in the same run. */
export type Unit =
  | 'ms CPU'
  | 's CPU'
  | 's'
  | 'ratio'
  | 'requests'
  | 'read units'
  | 'KB'
  | 'MB'
  | '%'
  | 'pages'
  | 'tests';

/**
 * What a figure is for. `aim`: it is held to a budget (`budgets.ts`). `floor`: the least that would do.
 * `beside`: told, and held to nothing.
 */
export type Purpose = 'aim' | 'floor' | 'beside';

/** One figure of a row, by a name that the row gives to no other. */
export type Figure = { what: string; unit: Unit; is: Purpose };

/** What was measured of each figure, by its name. */
export type Samples = Readonly<Record<string, readonly number[]>>;

/** What is measured together, beside its floor. `takenOn`: a date, where it is not that of the run. */
export type Row = {
  what: string;
  figures: readonly Figure[];
  measure: () => Promise<Samples>;
  takenOn?: () => string;
};

export type Measured = Figure & { samples: readonly number[] };

/** Each figure with its samples. Throws where one was not measured, or one is measured that nobody named. */
export function measuredOf({ figures }: Pick<Row, 'figures'>, samples: Samples): Measured[] {
  const named = new Set(figures.map(({ what }) => what));
  const unnamed = Object.keys(samples).filter((what) => !named.has(what));
  if (unnamed.length > 0) throw new Error(`Measured, and no figure: ${unnamed.join('; ')}`);
  return figures.map((figure) => {
    const own = samples[figure.what];
    if (!own || own.length === 0) throw new Error(`Not measured: ${figure.what}`);
    return { ...figure, samples: own };
  });
}

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
