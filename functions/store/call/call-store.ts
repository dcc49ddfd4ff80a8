import { later } from '../../core/calendar.ts';
import { type Calls, type CallsRow, callKeptSeconds } from '../../core/call/call.ts';
import * as keys from '../keys.ts';
import { seconds, toItem, toRecord, toRow, withoutSchool } from '../record.ts';
import type { Item, Table } from '../table.ts';

export type CallStore = {
  /** All calls to one contact; none yet is an empty list at revision 0. */
  findCalls(school: string, contact: string): Promise<Calls>;
  /** Of everybody at a school who was rung within the last year or so, in one query. */
  listCalls(school: string): Promise<CallsRow[]>;
};

const keyOf = ({ school, contact }: Pick<Calls, 'school' | 'contact'>) => ({
  pk: keys.contactPk(school, contact),
  sk: keys.callsSk,
});

/** All go together, long enough after the last. */
function expiry({ calls }: Calls): { expires?: number } {
  const last = calls.at(-1);
  return last ? { expires: seconds(later(last.at, callKeptSeconds)) } : {};
}

export const callsItem = (calls: Calls): Item =>
  toItem(calls, {
    ...keyOf(calls),
    ...expiry(calls),
    ipk: keys.callsPartition(calls.school),
    isk: calls.contact,
    row: withoutSchool(calls),
  });

/** Whom the office rang, and what came of it. */
export const createCallStore = (table: Table): CallStore => ({
  async findCalls(school, contact) {
    const item = await table.get(keyOf({ school, contact }));
    return item ? toRecord<Calls>(item) : { school, contact, rev: 0, calls: [] };
  },
  async listCalls(school) {
    const rows = await table.queryIndex(keys.callsPartition(school));
    return rows.map((row) => toRow<CallsRow>(row));
  },
});
