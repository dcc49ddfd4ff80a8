import type { TableName, TableNames } from '../table.ts';

/** A table's own name. Throws where this function was given none: it has no business with it. */
export function nameOfTable(names: TableNames, table: TableName): string {
  const name = names[table];
  if (name === undefined)
    throw new Error(`This function was given no name for the table "${table}"`);
  return name;
}
