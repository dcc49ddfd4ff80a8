import type { Table } from '../../../functions/store/table.ts';

type Calls = Record<keyof Table, number>;

/** A table that counts its calls, by kind, and the bytes it was read, for the request budgets. */
export function countCalls(table: Table): {
  table: Table;
  calls: Calls;
  /** How much all answers held since the last `reset`, as JSON. */
  read: { bytes: number };
  reset: () => void;
} {
  const calls: Calls = { get: 0, query: 0, queryIndex: 0, write: 0, writeBatch: 0, countUp: 0 };
  const read = { bytes: 0 };
  function counted<Name extends keyof Table>(name: Name): Table[Name] {
    const call = async (...given: unknown[]): Promise<unknown> => {
      calls[name] += 1;
      const answer: unknown = await Reflect.apply(table[name], table, given);
      read.bytes += Buffer.byteLength(JSON.stringify(answer) ?? '');
      return answer;
    };
    return call as Table[Name];
  }
  return {
    table: {
      get: counted('get'),
      query: counted('query'),
      queryIndex: counted('queryIndex'),
      write: counted('write'),
      writeBatch: counted('writeBatch'),
      countUp: counted('countUp'),
    },
    calls,
    read,
    reset() {
      for (const name of Object.keys(calls) as (keyof Table)[]) calls[name] = 0;
      read.bytes = 0;
    },
  };
}
