import type { Table, Write } from '../../../functions/store/table.ts';

/**
 * How much there is to do, kept for whoever looks next (D-144): of what stands anyway, decided by nobody,
 * and counted anew wherever it is not there.
 */
const isKeptCount = (write: Write): boolean =>
  'put' in write && write.put.pk.startsWith('N#') && write.put.sk === 'TODO';

/** Every write that a table is asked for, in words, and as it is; and how many calls it takes in all. */
export function recordWrites(table: Table) {
  const writes: string[] = [];
  const items: unknown[] = [];
  const calls = { count: 0 };
  const note = (what: string, given: unknown): void => {
    calls.count += 1;
    writes.push(what);
    items.push(given);
  };
  return {
    writes,
    items,
    calls,
    table: {
      get: (...given) => (calls.count++, table.get(...given)),
      query: (...given) => (calls.count++, table.query(...given)),
      queryIndex: (...given) => (calls.count++, table.queryIndex(...given)),
      write: (given, ...rest) => {
        if (!given.every(isKeptCount)) note('write', given);
        return table.write(given, ...rest);
      },
      writeBatch: (given) => (note('writeBatch', given), table.writeBatch(given)),
      countUp: (key, ...rest) => (note(`countUp ${key.pk}`, key), table.countUp(key, ...rest)),
    } satisfies Table,
  };
}
