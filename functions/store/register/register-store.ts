import type { RegisterJob, RegisterWrite } from '../../core/register/register-job.ts';
import {
  contactItem,
  type HashEmail,
  personItem,
  registerJobItem,
  relationItems,
  signInItem,
  withoutSchool,
} from '../items.ts';
import * as keys from '../keys.ts';
import { toRecord } from '../record.ts';
import type { Store } from '../store.ts';
import type { Item, Key, Table } from '../table.ts';

type BatchWrite = { put: Item } | { remove: Key };

/** A batch may name an item once only; the last write of it holds. */
function onceEach(batch: readonly BatchWrite[]): BatchWrite[] {
  const keyOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
  return [
    ...new Map(batch.map((one) => [keyOf('put' in one ? one.put : one.remove), one])).values(),
  ];
}

/** Register jobs and the records they write. */
export function createRegister(
  table: Table,
  hashEmail: HashEmail,
): Pick<
  Store,
  | 'findRegisterJob'
  | 'findRegisterJobAt'
  | 'saveRegisterJob'
  | 'listRegisterJobs'
  | 'replaceContact'
  | 'writeRegister'
  | 'bumpRegister'
> {
  const findAt = async (key: Key) => {
    const item = await table.get(key);
    return item && toRecord<RegisterJob>(item);
  };

  function batchOf(school: string, write: RegisterWrite): BatchWrite[] {
    if ('remove' in write)
      return write.remove === 'sign-in'
        ? [
            {
              remove: {
                pk: keys.signInPk(write.emailHash),
                sk: keys.signInSk(school, write.person),
              },
            },
          ]
        : [
            {
              remove: {
                pk: keys.personPk(school, write.person),
                sk: keys.relationSk(write.contact),
              },
            },
            {
              remove: {
                pk: keys.contactPk(school, write.contact),
                sk: keys.relationSk(write.person),
              },
            },
          ];
    if (write.put === 'person') return [{ put: personItem(write.person) }];
    if (write.put === 'contact') return [{ put: contactItem(write.contact, hashEmail) }];
    if (write.put === 'relation') return relationItems(write.relation).map((put) => ({ put }));
    return [];
  }

  return {
    findRegisterJob: (school, id) => findAt(keys.nudgeOf.register({ school, id })),
    findRegisterJobAt: findAt,
    saveRegisterJob: (job, was) =>
      table.write([
        {
          put: registerJobItem(job),
          when: was === undefined ? 'absent' : { equals: { state: was } },
        },
      ]),
    async listRegisterJobs(school) {
      const items = await table.query(keys.schoolPk(school), { prefix: 'IMPORT#' });
      return items
        .map((item) => toRecord<RegisterJob>(item))
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    },
    replaceContact: (was, contact) =>
      table.write([
        {
          put: contactItem(contact, hashEmail),
          when: { equals: { row: withoutSchool(was) } },
        },
      ]),
    async writeRegister(school, writes) {
      const batch = onceEach(writes.flatMap((write) => batchOf(school, write)));
      const requests = batch.length > 0 ? await table.writeBatch(batch) : 0;
      // A sign-in that exists keeps its roles: a file never grants or takes one.
      const signIns = writes.filter((one) => 'put' in one && one.put === 'sign-in');
      for (const { emailHash, person } of signIns) {
        const put = signInItem({ school, person, emailHash, roles: [] });
        await table.write([{ put, when: 'absent' }]);
      }
      return requests + signIns.length;
    },
    bumpRegister: (school, was) =>
      table.write([
        {
          update: { pk: keys.schoolPk(school), sk: 'META' },
          set: { registerRev: was + 1 },
          when: { equals: { registerRev: was } },
        },
      ]),
  };
}
