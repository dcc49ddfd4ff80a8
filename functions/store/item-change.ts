import { sameRecord } from '../core/same-record.ts';
import type { Item, When, Write } from './table.ts';

/**
 * Makes an item what it now is in these fields, and leaves the rest: a put would need the right to
 * write all of it (D-108). A field that it has no more is taken off.
 */
export const movedItem = (item: Item, fields: readonly string[], when: When): Write => ({
  update: { pk: item.pk, sk: item.sk },
  set: Object.fromEntries(fields.map((field) => [field, item[field]])),
  drop: fields.filter((field) => item[field] === undefined),
  when,
});

/** Writes what differs between an item as it was read and as it shall be; else only looks at it. */
export function changedItem(was: Item, item: Item, when: When): Write {
  const fields = Object.keys({ ...was, ...item }).filter(
    (field) => !sameRecord(was[field], item[field]),
  );
  return fields.length > 0
    ? movedItem(item, fields, when)
    : { check: { pk: item.pk, sk: item.sk }, when };
}
