import * as keys from '../keys.ts';
import { toRecord } from '../record.ts';
import type { Table } from '../table.ts';

/** From when on the next email may go, in milliseconds since 1970. */
export type MailPace = { freeAt: number };

/** Whoever was to use a place so far ahead has ended since, or its clock was wrong. */
const furthestAheadMs = 60_000;

export type PaceStore = {
  /**
   * Takes `count` places in the one row of all mail, `everyMs` apart, behind those that are taken.
   * Returns when the first is, in milliseconds since 1970; undefined when another was faster.
   */
  takeMailPlaces(count: number, everyMs: number, nowMs: number): Promise<number | undefined>;
};

/** The row in which the functions that send mail take their places, so that none knows of the others. */
export const createPaceStore = (table: Table): PaceStore => ({
  async takeMailPlaces(count, everyMs, nowMs) {
    const update = { pk: keys.mailPacePk, sk: keys.paceSk };
    const item = await table.get(update);
    const { freeAt } = item ? toRecord<MailPace>(item) : { freeAt: 0 };
    const first = freeAt > nowMs + furthestAheadMs ? nowMs : Math.max(freeAt, nowMs);
    const set: MailPace = { freeAt: first + count * everyMs };
    const when = item ? { equals: { freeAt } } : ('absent' as const);
    return (await table.write([{ update, set, when }])) === 'ok' ? first : undefined;
  },
});
