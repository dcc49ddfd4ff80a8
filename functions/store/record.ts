import type { IndexItem, Item } from './table.ts';

/** What an item carries for the table and its index, not for the record. */
type Placing = {
  pk: string;
  sk: string;
  ipk?: string;
  isk?: string;
  row?: Record<string, unknown>;
  expires?: number;
};

/** An item: a record's fields and its place. */
export const toItem = (record: object, placing: Placing): Item => ({ ...record, ...placing });

/** The record of an item, as it was put. What we wrote is what we read: no second validation. */
export function toRecord<T>(item: Item): T {
  const { pk: _pk, sk: _sk, ipk: _ipk, isk: _isk, row: _row, expires: _expires, ...record } = item;
  return record as T;
}

/** The projection of an index item. Throws when there is none: it was written without. */
export function toRow<T>(item: IndexItem): T {
  if (!item.row) throw new Error(`Index item without a row: ${item.pk} ${item.sk}`);
  return item.row as T;
}

/** Seconds since 1970, for the table's expiry. */
export const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** A record as the lists of one school have it. */
export const withoutSchool = <T extends { school: string }>({ school: _school, ...row }: T) => row;
