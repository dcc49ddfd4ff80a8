import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { batchWrite } from '../../../functions/store/dynamo/batch-write.ts';
import { realTime } from '../../../functions/store/dynamo/held-up.ts';
import { checkTransaction } from '../../../functions/store/dynamo/item-limits.ts';
import { transactionItem } from '../../../functions/store/dynamo/transaction-item.ts';
import type {
  IndexItem,
  Item,
  Key,
  Table,
  TableName,
  When,
  Write,
} from '../../../functions/store/table.ts';

const names = { main: 'main', signatures: 'signatures', audit: 'audit' };
const keyOf = (key: Key): string => `${key.pk}\u0000${key.sk}`;
/** As DynamoDB keeps it: no undefined fields, nothing shared with the caller. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function holds(stored: Item | undefined, when: When | undefined): boolean {
  if (when === undefined) return true;
  if (when === 'absent') return stored === undefined;
  if (when === 'present') return stored !== undefined;
  return (
    stored !== undefined &&
    Object.entries(when.equals).every(([field, is]) => isDeepStrictEqual(stored[field], copy(is)))
  );
}

const project = (item: Item & { ipk: string; isk: string }): IndexItem => ({
  pk: item.pk,
  sk: item.sk,
  ipk: item.ipk,
  isk: item.isk,
  ...(item.row && { row: item.row }),
});

const isIndexed = (item: Item): item is Item & { ipk: string; isk: string } =>
  item.ipk !== undefined && item.isk !== undefined;

/** Items by their partition, and by their place in it; a list of what stands is read off one partition. */
type Partitions = Map<string, Map<string, Item>>;

function put(partitions: Partitions, partition: string, item: Item): void {
  const items = partitions.get(partition) ?? new Map<string, Item>();
  partitions.set(partition, items.set(keyOf(item), item));
}

const copyOf = (partitions: Partitions): Partitions =>
  new Map([...partitions].map(([name, items]) => [name, new Map(items)]));

/** One table, and its index beside it. */
function createItems(from?: { items: Partitions; indexed: Partitions }) {
  const items = from ? copyOf(from.items) : new Map();
  const indexed = from ? copyOf(from.indexed) : new Map();
  const find = ({ pk, sk }: Key): Item | undefined => items.get(pk)?.get(keyOf({ pk, sk }));
  const remove = (key: Key): void => {
    const was = find(key);
    items.get(key.pk)?.delete(keyOf(key));
    if (was?.ipk !== undefined) indexed.get(was.ipk)?.delete(keyOf(key));
  };
  return {
    find,
    remove,
    set(item: Item): void {
      remove(item);
      put(items, item.pk, item);
      if (isIndexed(item)) put(indexed, item.ipk, item);
    },
    listAt: (pk: string): Item[] => [...(items.get(pk)?.values() ?? [])],
    listIndexed: (ipk: string): Item[] => [...(indexed.get(ipk)?.values() ?? [])],
    kept: () => createItems({ items, indexed }),
  };
}
type Items = ReturnType<typeof createItems>;

/** A table in memory; `keep` gives the way back to how it stands now. */
export type MemoryTable = Table & { keep(): () => void };

/** A table in memory, for tests. One contract suite holds it to what DynamoDB does. */
export function createMemoryTable(): MemoryTable {
  const tables: Record<TableName, Items> = {
    main: createItems(),
    signatures: createItems(),
    audit: createItems(),
  };
  const placeOf = (write: Write): { table: TableName; key: Key } => {
    if ('put' in write) return { table: write.table ?? 'main', key: write.put };
    return { table: 'main', key: 'check' in write ? write.check : write.update };
  };

  const apply = (write: Write): void => {
    const { table, key } = placeOf(write);
    const rows = tables[table];
    if ('put' in write) rows.set(copy(write.put));
    else if ('update' in write) {
      const next: Item = { ...(rows.find(key) ?? write.update), ...copy(write.set) };
      for (const field of write.drop ?? []) delete next[field];
      rows.set(next);
    }
  };

  return {
    keep() {
      // What is kept is never changed in place, so that its place is all there is to copy.
      const kept = Object.entries(tables).map(([name, rows]) => [name, rows.kept()] as const);
      return () => {
        for (const [name, rows] of kept) tables[name as TableName] = rows.kept();
      };
    },
    async get(key, table = 'main') {
      const found = tables[table].find(key);
      return found && copy(found);
    },
    async query(
      pk,
      { prefix = '', from, upTo, limit = Number.POSITIVE_INFINITY, ...options } = {},
    ) {
      const { table = 'main', newestFirst, below } = options;
      return tables[table]
        .listAt(pk)
        .filter((item) => item.sk.startsWith(prefix))
        .filter((item) => from === undefined || item.sk >= from)
        .filter((item) => upTo === undefined || item.sk <= upTo)
        .filter((item) => below === undefined || item.sk < below)
        .sort((a, b) => (newestFirst ? byText(b.sk, a.sk) : byText(a.sk, b.sk)))
        .slice(0, limit)
        .map(copy);
    },
    async queryIndex(ipk, { prefix = '', from, upTo, limit = Number.POSITIVE_INFINITY } = {}) {
      return tables.main
        .listIndexed(ipk)
        .filter(isIndexed)
        .filter((item) => item.isk.startsWith(prefix))
        .filter((item) => from === undefined || item.isk >= from)
        .filter((item) => upTo === undefined || item.isk <= upTo)
        .sort((a, b) => byText(a.isk, b.isk))
        .slice(0, limit)
        .map((item) => copy(project(item)));
    },
    async write(writes) {
      checkTransaction(writes.map((write) => transactionItem(write, names)));
      const places = writes.map((write) => ({ write, ...placeOf(write) }));
      const allowed = places.every(({ write, table, key }) => {
        const stored = tables[table].find(key);
        return holds(stored, write.when ?? ('update' in write ? 'present' : undefined));
      });
      if (!allowed) return 'conflict';
      for (const write of writes) apply(write);
      return 'ok';
    },
    async writeBatch(writes) {
      // Split and checked as for DynamoDB.
      const request: Pick<DynamoDBClient, 'send'> = { send: async () => ({}) } as never;
      const requests = await batchWrite(request, names.main, writes, realTime);
      for (const write of writes) {
        if ('put' in write) apply(write);
        else tables.main.remove(write.remove);
      }
      return requests;
    },
    async countUp(key, field, max, expires) {
      const stored = tables.main.find(key);
      const count = Number(stored?.[field] ?? 0);
      if (count >= max) return false;
      tables.main.set({ ...(stored ?? key), [field]: count + 1, expires });
      return true;
    },
  };
}
