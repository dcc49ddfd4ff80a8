import type { Handling, HandlingRow, ToDoOwner } from '../../core/to-do/handling.ts';
import type { KeptToDo } from '../../core/to-do/kept-to-do.ts';
import { countPk, toDoCountSk, toDoPartition } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Table } from '../table.ts';
import { handlingKey } from './handling-item.ts';

export type ToDoStore = {
  /** What a school has put off, given to somebody, or seen to: one query, and only those. */
  listHandlings(school: string): Promise<HandlingRow[]>;
  findHandling(school: string, owner: ToDoOwner, id: string): Promise<Handling | undefined>;
  /** How much there is to do, as it was last counted. */
  findKeptToDo(school: string): Promise<KeptToDo | undefined>;
};

/** What was done with things to do besides doing them. */
export const createToDoStore = (table: Table): ToDoStore => ({
  async listHandlings(school) {
    const rows = await table.queryIndex(toDoPartition(school));
    return rows.map((row) => toRow<HandlingRow>(row));
  },
  async findHandling(school, owner, id) {
    const item = await table.get(handlingKey(school, owner, id));
    return item && toRecord<Handling>(item);
  },
  async findKeptToDo(school) {
    const item = await table.get({ pk: countPk(school), sk: toDoCountSk });
    return item && toRecord<KeptToDo>(item);
  },
});
