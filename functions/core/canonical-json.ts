/** A value with the keys of every object in it sorted; arrays keep their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, own]) => [key, sorted(own)]));
}

/** JSON that is the same, byte for byte, for equal values, however they were put together. */
export const canonicalJson = (value: unknown): string =>
  `${JSON.stringify(sorted(value), null, 2)}\n`;

/** The same on one line, as a form carries it: browsers send a line end as another than was written. */
export const onOneLine = (value: unknown): string => JSON.stringify(sorted(value));
