import type { CrestFile } from '../../core/school/crest.ts';
import * as keys from '../keys.ts';
import { toItem, toRecord } from '../record.ts';
import type { Item, Table } from '../table.ts';

export type CrestStore = {
  /** The file of a school's crest. */
  findCrest(school: string): Promise<CrestFile | undefined>;
};

const keyOf = (school: string) => ({ pk: keys.schoolPk(school), sk: keys.crestSk });

export const crestItem = (file: CrestFile): Item => toItem(file, keyOf(file.school));

/** Nothing is left of it; the place stays, because nothing is taken away here. */
export const droppedCrestItem = (school: string): Item => ({ ...keyOf(school), school });

/** School crests, each apart from its school's record, which every page reads. */
export const createCrestStore = (table: Table): CrestStore => ({
  async findCrest(school) {
    const item = await table.get(keyOf(school));
    return item?.['content'] === undefined ? undefined : toRecord<CrestFile>(item);
  },
});
