import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { itemBytes, valueProblem } from '../../functions/store/dynamo/item-size.ts';
import { createDynamoTable } from '../../functions/store/dynamo-table.ts';
import type { Item, Table, Write } from '../../functions/store/table.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const item = (more: Record<string, unknown> = {}): Item => ({ pk: 'S#hill', sk: 'META', ...more });
const put = (more: Record<string, unknown>): Write[] => [{ put: item(more) }];
const update = (set: Record<string, unknown>, drop: string[] = []): Write[] => [
  { update: { pk: 'S#hill', sk: 'META' }, set, drop },
];
const letters = (count: number): string => 'x'.repeat(count);
const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)]);
const fields = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, at]));

/** What DynamoDB takes from nobody, and the rule that says so. */
const beyond: [what: string, writes: Write[], rule: string][] = [
  ['a partition key of 2,049 bytes', put({ pk: letters(2049) }), 'the key pk has 2048'],
  ['a sort key of 1,025 bytes', put({ sk: letters(1025) }), 'the key sk has 1024'],
  // Bytes, not letters.
  ['a sort key of 342 letters of three bytes', put({ sk: 'ক'.repeat(342) }), 'the key sk has 1024'],
  ['a key of the index that is too long', put({ ipk: 'A', isk: letters(1025) }), 'the key isk'],
  ['an index partition that is too long', put({ ipk: letters(2049), isk: 'A' }), 'the key ipk'],
  ['an empty sort key', put({ sk: '' }), 'the key sk is never empty'],
  ['an empty key of the index', put({ ipk: 'A', isk: '' }), 'the key isk is never empty'],
  ['a key of the index that is a number', put({ ipk: 'A', isk: 7 }), 'the key isk is text'],
  ['a key of the index set too long', update({ isk: letters(1025) }), 'the key isk has 1024'],
  ['an item of more than 400 KB', put({ text: letters(409_600) }), 'an item has 409600'],
  [
    'an update that sets more than 400 KB',
    update({ text: letters(409_600) }),
    'an item has 409600',
  ],
  ['an update that says nothing', update({}), 'an expression says something'],
  ['an update of 301 fields', update(fields(301)), 'an expression has 300 operators'],
  [
    'an expression of more than 4 KB',
    update({}, Object.keys(fields(900))),
    'an expression has 4096',
  ],
  ['a number nearer to nothing than is kept', put({ n: 1e-131 }), 'a number is neither so large'],
  ['values 33 deep', put({ list: deep(32) }), 'values lie within each other 32 deep'],
  [
    'a transaction of 101 writes',
    Array.from({ length: 101 }, (_, at) => ({ put: item({ sk: `R#${at}` }) })),
    'a transaction has 100 writes',
  ],
  [
    'one item twice',
    [...put({}), ...update({ name: 'Hill' })],
    'a transaction writes one item once',
  ],
  [
    'a transaction of more than 4 MB',
    Array.from({ length: 12 }, (_, at) => ({
      put: item({ sk: `R#${at}`, text: letters(400_000) }),
    })),
    'a transaction has 4194304 bytes',
  ],
];

/** The most that it does take. */
const within: [what: string, writes: Write[]][] = [
  ['a sort key of 1,024 bytes', put({ sk: letters(1024) })],
  ['a partition key of 2,048 bytes', put({ pk: letters(2048) })],
  ['an item of 400 KB', put({ t: letters(409_600 - 'pkskt'.length - 'S#hillMETA'.length) })],
  ['values 32 deep', put({ list: deep(31) })],
  ['an empty text that is no key', put({ name: '' })],
  ['an empty list', put({ forms: [] })],
  [
    'numbers of many digits',
    put({ n: Number.MAX_SAFE_INTEGER, f: 0.1 + 0.2, zero: 0, minus: -1e-7 }),
  ],
  ['one place in two tables', [{ put: item() }, { put: item(), table: 'signatures' }]],
];

/** DynamoDB's client; `sent`: what went over the wire. */
function dynamo(): { table: Table; sent: unknown[] } {
  const sent: unknown[] = [];
  const send = async (command: unknown) => {
    sent.push(command);
    return {};
  };
  const client = { send } as unknown as Pick<DynamoDBClient, 'send'>;
  return { table: createDynamoTable(client, { main: 'main', signatures: 'signatures' }), sent };
}

describe.each([
  ['memory', () => ({ table: createMemoryTable(), sent: [] as unknown[] })],
  ['DynamoDB', dynamo],
])('a table on %s', (_, create) => {
  it.each(beyond)('refuses %s, and says which rule it is', async (_what, writes, rule) => {
    const { table, sent } = create();
    const refused = table.write(writes);
    await expect(refused).rejects.toMatchObject({ name: 'BeyondLimit' });
    await expect(refused).rejects.toThrow(rule);
    expect(sent).toEqual([]);
    expect(await createMemoryTable().get(item())).toBeUndefined();
  });

  it.each(within)('takes %s', async (_what, writes) => {
    expect(await create().table.write(writes)).toBe('ok');
  });

  it('says nothing of what was to be written', async () => {
    const secret = `C#hill#samira-${letters(2048)}`;
    await expect(create().table.write(put({ pk: secret }))).rejects.toThrow(/^((?!samira).)*$/);
  });

  it('refuses the same in a batch, where one item may stand once', async () => {
    const { table } = create();
    const twice = [{ put: item() }, { remove: item() }];
    await expect(table.writeBatch(twice)).rejects.toThrow('a batch writes one item once');
    await expect(table.writeBatch([{ put: item({ sk: '' }) }])).rejects.toThrow('never empty');
    const key = { pk: 'S#hill', sk: letters(1025) };
    await expect(table.writeBatch([{ remove: key }])).rejects.toThrow('the key sk has 1024');
    const many = Array.from({ length: 26 }, (_one, at) => ({ put: item({ sk: `R#${at}` }) }));
    expect(await table.writeBatch(many)).toBe(2);
  });

  it('finds nothing under a key that nothing can have, and does not ask', async () => {
    const { table, sent } = create();
    expect(await table.get({ pk: 'S#hill', sk: `R#${letters(1024)}` })).toBeUndefined();
    expect(await table.get({ pk: '', sk: 'META' })).toBeUndefined();
    expect(await table.query(`P#hill#${letters(2048)}`)).toEqual([]);
    expect(await table.query('P#hill', { prefix: letters(1025) })).toEqual([]);
    expect(await table.queryIndex('REG#hill', { prefix: letters(1025) })).toEqual([]);
    expect(sent).toEqual([]);
  });
});

// The SDK refuses most of these before, because a number of JavaScript's holds no more.
it('knows what numbers and sets DynamoDB keeps', () => {
  expect(valueProblem({ N: '1'.repeat(38) })).toBeUndefined();
  expect(valueProblem({ N: '1'.repeat(39) })).toBe('a number has 38 digits at most, not 39');
  expect(valueProblem({ N: '0.00100' })).toBeUndefined();
  expect(valueProblem({ N: '9.9e125' })).toBeUndefined();
  expect(valueProblem({ N: '1e126' })).toMatch(/^a number is neither so large/);
  expect(valueProblem({ L: [{ M: { a: { SS: [] } } }] })).toBe('a set is never empty');
});

// The figures of "DynamoDB item sizes and formats": names and values; three bytes for a list or a map,
// and one for each of its elements; one for true, false and nothing.
it('counts an item as DynamoDB does', () => {
  expect(itemBytes({ pk: { S: 'S#hill' } })).toBe(2 + 6);
  expect(itemBytes({ n: { S: 'é' } })).toBe(1 + 2);
  expect(itemBytes({ is: { BOOL: true }, no: { NULL: true } })).toBe(2 + 1 + 2 + 1);
  expect(itemBytes({ list: { L: [{ S: 'ab' }, { S: 'c' }] } })).toBe(4 + 3 + 1 + 2 + 1 + 1);
  expect(itemBytes({ map: { M: { a: { S: 'b' } } } })).toBe(3 + 3 + 1 + 1 + 1);
});
