import type { Row } from './row.ts';

type Listed = {
  /** Loaded once everything is built, because what it imports is. */
  load: () => Promise<Row>;
  /** Too long, or of another run: measured only when it is named. */
  onlyNamed?: true;
};

/** Every row, in the order in which it is measured and told. */
export const rows = {
  signing: { load: async () => (await import('./rows/signing.ts')).signing },
  'cold-starts': { load: async () => (await import('./rows/cold-starts.ts')).coldStarts },
  'office-pages': { load: async () => (await import('./rows/office-pages.ts')).officePages },
  import: { load: async () => (await import('./rows/import.ts')).importing },
  mail: { load: async () => (await import('./rows/mail.ts')).mail },
  evidence: { load: async () => (await import('./rows/evidence.ts')).evidence },
  years: { load: async () => (await import('./rows/years.ts')).years },
  'first-start': {
    load: async () => (await import('./rows/first-start.ts')).firstStart,
    onlyNamed: true,
  },
  tests: { load: async () => (await import('./rows/tests.ts')).tests, onlyNamed: true },
} satisfies Record<string, Listed>;

export type RowName = keyof typeof rows;

const listed: [RowName, Listed][] = Object.entries(rows) as [RowName, Listed][];

export const rowNames: RowName[] = listed.map(([name]) => name);
export const onlyNamed: RowName[] = listed.filter(([, row]) => row.onlyNamed).map(([name]) => name);

/** Those that were named; where none was, all that need not be. Throws for a name that no row has. */
export function rowsToMeasure(named: readonly string[]): RowName[] {
  const unknown = named.filter((name) => !(rowNames as string[]).includes(name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}`);
  return rowNames.filter((name) =>
    named.length > 0 ? named.includes(name) : !onlyNamed.includes(name),
  );
}
