import type { Table } from '../../../functions/store/table.ts';

/** What DynamoDB bills a read by: each four kilobytes begun, half as much where it may lag. */
const unitBytes = 4096;

/** A table that counts its calls, by kind, and what they read, for the request budgets. */
export function countCalls(table: Table): {
  table: Table;
  calls: Record<keyof Table, number>;
  /** Bytes of the items that were read, as far as their text goes, and read units. */
  read: { bytes: number; units: number };
  reset: () => void;
} {
  const read = { bytes: 0, units: 0 };
  async function weigh<T>(reading: Promise<T>, unit: number): Promise<T> {
    const items = await reading;
    const bytes = Buffer.byteLength(JSON.stringify(items ?? ''));
    read.bytes += bytes;
    read.units += Math.ceil(bytes / unitBytes) * unit;
    return items;
  }
  const calls = { get: 0, query: 0, queryIndex: 0, write: 0, writeBatch: 0, countUp: 0 };
  const counted: Table = {
    get: (...given) => (calls.get++, weigh(table.get(...given), 1)),
    query: (...given) => (calls.query++, weigh(table.query(...given), 1)),
    queryIndex: (...given) => (calls.queryIndex++, weigh(table.queryIndex(...given), 0.5)),
    write: (...given) => (calls.write++, table.write(...given)),
    writeBatch: (...given) => (calls.writeBatch++, table.writeBatch(...given)),
    countUp: (...given) => (calls.countUp++, table.countUp(...given)),
  };
  const reset = () => {
    for (const name of Object.keys(calls) as (keyof Table)[]) calls[name] = 0;
    read.bytes = 0;
    read.units = 0;
  };
  return { table: counted, calls, read, reset };
}
