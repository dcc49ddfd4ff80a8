import type { Table } from '../../../functions/store/table.ts';

/** A table that counts its calls, by kind, for the request budgets. */
export function countCalls(table: Table): {
  table: Table;
  calls: Record<keyof Table, number>;
  reset: () => void;
} {
  const calls = { get: 0, query: 0, queryIndex: 0, write: 0, writeBatch: 0, countUp: 0 };
  const counted: Table = {
    get: (...given) => (calls.get++, table.get(...given)),
    query: (...given) => (calls.query++, table.query(...given)),
    queryIndex: (...given) => (calls.queryIndex++, table.queryIndex(...given)),
    write: (...given) => (calls.write++, table.write(...given)),
    writeBatch: (...given) => (calls.writeBatch++, table.writeBatch(...given)),
    countUp: (...given) => (calls.countUp++, table.countUp(...given)),
  };
  const reset = () => {
    for (const name of Object.keys(calls) as (keyof Table)[]) calls[name] = 0;
  };
  return { table: counted, calls, reset };
}
