import { schoolItem } from '../../../functions/store/school/school-item.ts';
import type { Table } from '../../../functions/store/table.ts';
import { aSchool } from '../person/people.ts';

/** Northbrook stops using these forms, whatever its settings page would say. */
export const switchOff = (table: Table, ...formsOff: string[]) =>
  table.write([{ put: schoolItem(aSchool({ formsOff })) }]);
