import { expect, test } from 'vitest';
import type { Table, TableName } from '../../functions/store/table.ts';
import { createClassSite, rules } from '../support/class/class-site.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';
import { allows, type Request, rightsOf } from './rights.ts';
import { builtTemplate } from './template.ts';

const rights = rightsOf(await builtTemplate(), 'classroom');

/** A table that answers as IAM would for one role, once it is switched on. */
function createGuardedTable() {
  const table = createMemoryTable();
  const guard = { isOn: false, calls: new Set<string>() };
  const ask = (verb: string, on: string, pk: string, more: Partial<Request> = {}) => {
    if (!guard.isOn) return;
    const request: Request = { action: `dynamodb:${verb}`, on, keys: [pk], ...more };
    const line = `${verb} ${on} ${pk.replace(/#.*/, '#')}`;
    guard.calls.add(line);
    if (!allows(rights, request)) throw new Error(`Denied: ${line}`);
  };
  const guarded: Table = {
    get: (key, on: TableName = 'main') => {
      ask('GetItem', on, key.pk);
      return table.get(key, on);
    },
    query: (pk, options = {}) => {
      ask('Query', options.table ?? 'main', pk);
      return table.query(pk, options);
    },
    queryIndex: (ipk, options) => {
      ask('Query', 'main/index/index', ipk);
      return table.queryIndex(ipk, options);
    },
    write: (writes) => {
      const more = writes.length > 1 ? { within: 'TransactWriteItems' } : {};
      for (const one of writes) {
        if ('put' in one) ask('PutItem', one.table ?? 'main', one.put.pk, more);
        else if ('remove' in one) ask('DeleteItem', 'main', one.remove.pk, more);
        else if ('check' in one) ask('ConditionCheckItem', 'main', one.check.pk, more);
        else ask('UpdateItem', 'main', one.update.pk, more);
      }
      return table.write(writes);
    },
    writeBatch: (writes) => {
      for (const one of writes)
        ask('BatchWriteItem', 'main', 'put' in one ? one.put.pk : one.remove.pk);
      return table.writeBatch(writes);
    },
    countUp: (key, field, max, expires) => {
      ask('UpdateItem', 'main', key.pk, { attributes: ['pk', 'sk', field, 'expires'] });
      return table.countUp(key, field, max, expires);
    },
  };
  return { guarded, guard };
}

test('classroom’s rights are enough for a whole lesson: a code, the names, the words, a promise', async () => {
  const { guarded, guard } = createGuardedTable();
  const site = await createClassSite({ table: guarded });
  await site.open({ forms: [rules] });
  const device = site.device();
  guard.isOn = true;
  expect((await device.submit(await device.open('/class'), { code: 'ABC235' })).status).toBe(422);
  const names = await device.submit(await device.open('/class'), { code: 'ABC234' });
  expect(names.text).toContain('0 of 3 have signed');
  let page = await device.open('/class/s/aaaa1111/maya');
  for (let pages = 0; pages < 40 && !page.page.querySelector('form'); pages += 1) {
    const next = page.page.querySelectorAll('a').find((element) => element.text.trim() === 'Next');
    page = await device.open(next?.getAttribute('href') ?? '');
  }
  const done = await device.submit(page, { typedName: 'Maya Khan' });
  expect([done.status, done.path]).toEqual([200, '/class/s/aaaa1111/maya/done']);
  expect((await device.open('/class/s/aaaa1111')).text).toContain('1 of 3 has signed');
  expect([...guard.calls].toSorted()).toEqual([
    'ConditionCheckItem main S#',
    'GetItem main K#',
    'GetItem main L#',
    'GetItem main S#',
    'PutItem main P#',
    'PutItem signatures P#',
    'Query main P#',
    'Query main/index/index REG#',
    'UpdateItem main L#',
  ]);
});

test('and for nothing that a lesson does not need', async () => {
  const { guarded, guard } = createGuardedTable();
  const site = await createClassSite({ table: guarded });
  guard.isOn = true;
  await expect(site.signaturesOf('maya')).rejects.toThrow('Denied: Query signatures P#');
  await expect(site.store.findContact('northbrook', 'samira')).rejects.toThrow('Denied');
  await expect(site.store.listVisitors('northbrook')).rejects.toThrow('Denied');
});
