import { setImmediate } from 'node:timers/promises';
import type { Table } from '../../../functions/store/table.ts';

/** One trip to the table: the calls that were under way together, by kind, sorted. */
export type Trip = (keyof Table)[];

/**
 * A table that groups its calls into trips, for the budgets that say how often a request waits for
 * the table. Calls made at once are one trip, however many; a call made after an answer is another.
 */
export function countTrips(table: Table): {
  table: Table;
  /** Since the last `take`. */
  take: () => Trip[];
} {
  let trips: Trip[] = [];
  let answered = true;
  function on<Name extends keyof Table>(name: Name): Table[Name] {
    const call = async (...given: unknown[]): Promise<unknown> => {
      if (answered) trips.push([]);
      answered = false;
      trips.at(-1)?.push(name);
      // An answer takes a while, so that all who ask at once have asked before the first is there.
      await setImmediate();
      const answer: unknown = await Reflect.apply(table[name], table, given);
      answered = true;
      return answer;
    };
    return call as Table[Name];
  }
  const counted: Table = {
    get: on('get'),
    query: on('query'),
    queryIndex: on('queryIndex'),
    write: on('write'),
    writeBatch: on('writeBatch'),
    countUp: on('countUp'),
  };
  return {
    table: counted,
    take() {
      const taken = trips.map((trip) => trip.toSorted());
      trips = [];
      answered = true;
      return taken;
    },
  };
}
