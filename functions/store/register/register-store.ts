import type { Nudge } from '../../core/nudge.ts';
import type { HashEmail } from '../../core/person/hash-email.ts';
import type { RegisterJob } from '../../core/register/register-job.ts';
import type { RegisterWrite } from '../../core/register/register-write.ts';
import * as keys from '../keys.ts';
import { mayLose } from '../may-lose.ts';
import { contactItem, personItem, relationItems } from '../person/person-items.ts';
import { signInItem } from '../staff/sign-in-item.ts';
import type { Item, Key, Table } from '../table.ts';
import { toRegisterJob } from './register-job-item.ts';

export type RegisterStore = {
  findRegisterJob(school: string, id: string): Promise<RegisterJob | undefined>;
  findRegisterJobAt(nudge: Nudge): Promise<RegisterJob | undefined>;
  listRegisterJobs(school: string): Promise<RegisterJob[]>;
  /**
   * Writes register records idempotently, 25 a request or fewer; returns the number of requests.
   * `upload`: whose they are; a sign-in is known by it (D-103).
   */
  writeRegister(school: string, writes: readonly RegisterWrite[], upload?: string): Promise<number>;
};

type BatchWrite = { put: Item } | { remove: Key };

/** A batch may name an item once only; the last write of it holds. */
function onceEach(batch: readonly BatchWrite[]): BatchWrite[] {
  const keyOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
  return [
    ...new Map(
      batch.map((write) => [keyOf('put' in write ? write.put : write.remove), write]),
    ).values(),
  ];
}

/** A relation stands under both its ends. */
const relationKeys = (school: string, person: string, contact: string): Key[] => [
  { pk: keys.personPk(school, person), sk: keys.relationSk(contact) },
  { pk: keys.contactPk(school, contact), sk: keys.relationSk(person) },
];

function batchOf(school: string, write: RegisterWrite, hashEmail: HashEmail): BatchWrite[] {
  if ('remove' in write) {
    const signInKey = (emailHash: string): Key => ({
      pk: keys.signInPk(emailHash),
      sk: keys.signInSk(school, write.person),
    });
    return write.remove === 'sign-in'
      ? [{ remove: signInKey(write.emailHash) }]
      : relationKeys(school, write.person, write.contact).map((remove) => ({ remove }));
  }
  if (write.put === 'person') return [{ put: personItem(write.person) }];
  if (write.put === 'contact') return [{ put: contactItem(write.contact, hashEmail) }];
  if (write.put === 'relation') return relationItems(write.relation).map((put) => ({ put }));
  return [];
}

/** Register jobs and the records they write. */
export function createRegisterStore(table: Table, hashEmail: HashEmail): RegisterStore {
  const findAt = async (key: Key) => {
    const item = await table.get(key);
    return item && toRegisterJob(item);
  };
  return {
    findRegisterJob: (school, id) => findAt(keys.nudgeOf.register({ school, id })),
    findRegisterJobAt: findAt,
    async listRegisterJobs(school) {
      const items = await table.query(keys.schoolPk(school), { prefix: 'IMPORT#' });
      return items.map(toRegisterJob).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    },
    async writeRegister(school, writes, upload) {
      const batch = onceEach(writes.flatMap((write) => batchOf(school, write, hashEmail)));
      const requests = batch.length > 0 ? await table.writeBatch(batch) : 0;
      // One that exists stays what it is: what was granted to it was granted to that one.
      const signIns = writes.filter((write) => 'put' in write && write.put === 'sign-in');
      for (const { emailHash, person } of signIns) {
        const put = signInItem({ school, person, emailHash, upload });
        await mayLose(
          table.write([{ put, when: 'absent' }]),
          'the sign-in is there already, which is all the file asks for',
        );
      }
      return requests + signIns.length;
    },
  };
}
