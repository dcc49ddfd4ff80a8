import type { Calls, CallsRow } from '../../core/call/call.ts';
import * as keys from '../keys.ts';
import { toItem, toRecord, toRow, withoutSchool } from '../record.ts';
import type { Item, Table } from '../table.ts';

export type CallStore = {
  /** All calls to one contact; none yet is an empty list at revision 0. */
  findCalls(school: string, contact: string): Promise<Calls>;
  /** Of everybody at a school who was ever rung, in one query. */
  listCalls(school: string): Promise<CallsRow[]>;
};

const keyOf = ({ school, contact }: Pick<Calls, 'school' | 'contact'>) => ({
  pk: keys.contactPk(school, contact),
  sk: keys.callsSk,
});

export const callsItem = (calls: Calls): Item =>
  toItem(calls, {
    ...keyOf(calls),
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
