/** Primary key of an item. */
export type Key = { pk: string; sk: string };

/** An item: keys, the sparse index's keys and projection, expiry, and the record's own fields. */
export type Item = Key & {
  ipk?: string;
  isk?: string;
  /** What the index projects besides keys. */
  row?: Record<string, unknown>;
  /** Seconds since 1970. The table deletes some time after; readers must not wait for that. */
  expires?: number;
  [field: string]: unknown;
};

/** What an index query returns: the projection, not the whole item. */
export type IndexItem = Key & { ipk: string; isk: string; row?: Record<string, unknown> };

export type TableName = 'main' | 'signatures' | 'audit';
/** What each is called; without those that a function has nothing to do with. */
export type TableNames = Partial<Record<TableName, string>>;

/** Compared as a whole, lists in their order and maps whatever theirs. */
type Comparable = string | number | readonly string[] | Record<string, unknown>;

/** When a write may happen; without one it always may. */
export type When = 'absent' | 'present' | { equals: Record<string, Comparable> };

export type Write =
  | { put: Item; table?: TableName; when?: When }
  /** Sets and drops fields of one item, which must exist; `absent` begins one. */
  | { update: Key; set: Record<string, unknown>; drop?: string[]; when?: When }
  /** Writes nothing itself: the others happen only if this holds at the same moment. */
  | { check: Key; when: When };

/** `from`, `upTo`: sort keys no less, no greater than this; with either no `prefix`. */
export type QueryOptions = { prefix?: string; from?: string; upTo?: string; limit?: number };
/** `newestFirst`: from the last sort key down; `below`: sort keys less than this, and none of the above. */
type BackwardsOptions = { newestFirst?: true; below?: string };

/** A write that DynamoDB would not look at, however often it was tried. Nothing is written. */
export class HeldUp extends Error {
  override readonly name = 'HeldUp';
}

/** A write that DynamoDB takes from nobody, whatever stands in the table: a mistake of ours. Says why. */
export class BeyondLimit extends Error {
  override readonly name = 'BeyondLimit';
}

/** Whether a write that was held up may still be sent: not once whoever waited had another answer. */
export type MayGoOn = () => boolean;

/**
 * The little of DynamoDB that we use, so that the store runs on it and on memory alike. Reads are
 * consistent, except of the index; nothing is found under a key that nothing can have. `conflict`:
 * a condition does not hold. What is only held up, by another transaction or too many writes, is
 * tried again within, and is `HeldUp` in the end (D-60).
 */
export type Table = {
  get(key: Key, table?: TableName): Promise<Item | undefined>;
  query(
    pk: string,
    options?: QueryOptions & BackwardsOptions & { table?: TableName },
  ): Promise<Item[]>;
  queryIndex(ipk: string, options?: QueryOptions): Promise<IndexItem[]>;
  /** All or nothing; at most 100 writes, no two to one item. Throws `BeyondLimit`. */
  write(writes: readonly Write[], mayGoOn?: MayGoOn): Promise<'ok' | 'conflict'>;
  /** Unconditional puts and removals, in requests of 25, any order; returns how many requests. */
  writeBatch(writes: readonly ({ put: Item } | { remove: Key })[]): Promise<number>;
  /** Adds one to `field` unless it is `max` already; false then. Creates the item when missing. */
  countUp(key: Key, field: string, max: number, expires: number): Promise<boolean>;
};
