import { schoolItem } from '../../functions/store/items.ts';
import type { Table } from '../../functions/store/table.ts';
import { aSchool } from './people.ts';

/** Northbrook stops using these forms. There is no page for it yet; the record is what counts. */
export const switchOff = (table: Table, ...formsOff: string[]) =>
  table.write([{ put: schoolItem(aSchool({ formsOff })) }]);
