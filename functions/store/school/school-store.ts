import type { Instant } from '../../core/calendar.ts';
import type { Limit } from '../../core/limit/limit.ts';
import type { School } from '../../core/school/school.ts';
import type { SchoolLock } from '../../core/school/school-lock.ts';
import { countPk, limitPk, limitSk, schoolPk } from '../keys.ts';
import { seconds, toRecord } from '../record.ts';
import type { Key, Table } from '../table.ts';

export type SchoolStore = {
  findSchool(school: string): Promise<School | undefined>;
  /** Import and issue exclude each other. `holder` may take it again; a stale lock falls at `until`. */
  lock(school: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** Who has it, or had it last. */
  findLock(school: string): Promise<SchoolLock | undefined>;
  /** The same of who counts a school's rounds, which keeps nobody from anything else. */
  lockCounting(school: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  unlockCounting(school: string, holder: string): Promise<boolean>;
  /** False when it is not theirs any more: it fell, and somebody else may have taken it. */
  unlock(school: string, holder: string): Promise<boolean>;
  /** Counts one use of a limit in a window; false when there were `max` already. */
  allow(limit: Limit): Promise<boolean>;
  /** Whether there is a use left, counting none. */
  hasLeft(limit: Limit): Promise<boolean>;
};

/** A lock that nobody has is left as it stands, so that who uses one needs delete nothing of a school. */
const free: SchoolLock = { holder: '-', until: '1970-01-01T00:00:00.000Z' };

/** Schools, their lock and their limits. */
export function createSchoolStore(table: Table): SchoolStore {
  const limitKey = ({ school, name, window }: Limit) => ({
    pk: limitPk(school),
    sk: limitSk(name, window),
  });
  const lockKey = (school: string) => ({ pk: schoolPk(school), sk: 'LOCK' });
  const countingKey = (school: string) => ({ pk: countPk(school), sk: 'LOCK' });
  async function take(key: Key, { holder, until }: SchoolLock, now: Instant): Promise<boolean> {
    const taking = { update: key, set: { holder, until } };
    const held = await table.get(key);
    if (!held) return (await table.write([{ ...taking, when: 'absent' }])) === 'ok';
    const lock = toRecord<SchoolLock>(held);
    if (lock.holder !== holder && lock.until > now) return false;
    const when = { equals: { holder: lock.holder, until: lock.until } };
    return (await table.write([{ ...taking, when }])) === 'ok';
  }
  const giveBack = async (key: Key, holder: string): Promise<boolean> =>
    (await table.write([{ update: key, set: free, when: { equals: { holder } } }])) === 'ok';
  return {
    async findSchool(school) {
      const item = await table.get({ pk: schoolPk(school), sk: 'META' });
      return item && toRecord<School>(item);
    },
    lock: (school, holder, now, until) => take(lockKey(school), { holder, until }, now),
    async findLock(school) {
      const held = await table.get(lockKey(school));
      return held && toRecord<SchoolLock>(held);
    },
    unlock: (school, holder) => giveBack(lockKey(school), holder),
    lockCounting: (school, holder, now, until) => take(countingKey(school), { holder, until }, now),
    unlockCounting: (school, holder) => giveBack(countingKey(school), holder),
    allow: (limit) => table.countUp(limitKey(limit), 'count', limit.max, seconds(limit.expiresAt)),
    async hasLeft(limit) {
      const item = await table.get(limitKey(limit));
      return Number(item?.['count'] ?? 0) < limit.max;
    },
  };
}
