import { type School, settingNames } from '../../core/school/school.ts';
import { schoolItem } from '../items.ts';
import { limitPk, limitSk, schoolPk } from '../keys.ts';
import { seconds, toItem, toRecord } from '../record.ts';
import type { Limit, Store } from '../store.ts';
import type { Table } from '../table.ts';

type Lock = { holder: string; until: string };

/** Schools, their lock and their limits. */
export function createSchools(
  table: Table,
): Pick<
  Store,
  'findSchool' | 'createSchool' | 'saveSettings' | 'lock' | 'unlock' | 'allow' | 'hasLeft'
> {
  const limitKey = ({ school, name, window }: Limit) => ({
    pk: limitPk(school),
    sk: limitSk(name, window),
  });
  const lockKey = (school: string) => ({ pk: schoolPk(school), sk: 'LOCK' });
  return {
    async findSchool(school) {
      const item = await table.get({ pk: schoolPk(school), sk: 'META' });
      return item && toRecord<School>(item);
    },
    async createSchool(school) {
      return (await table.write([{ put: schoolItem(school), when: 'absent' }])) === 'ok';
    },
    saveSettings(school, settings, was) {
      const kept = Object.fromEntries(
        Object.entries(settings).filter(([, value]) => value !== undefined),
      );
      const update = { pk: schoolPk(school), sk: 'META' };
      const drop = settingNames.filter((name) => settings[name] === undefined);
      const when = { equals: { settingsRev: was } };
      return table.write([{ update, set: { ...kept, settingsRev: was + 1 }, drop, when }]);
    },
    async lock(school, holder, now, until) {
      const key = lockKey(school);
      const put = toItem({ holder, until }, key);
      const held = await table.get(key);
      if (!held) return (await table.write([{ put, when: 'absent' }])) === 'ok';
      const lock = toRecord<Lock>(held);
      if (lock.holder !== holder && lock.until > now) return false;
      const when = { equals: { holder: lock.holder, until: lock.until } };
      return (await table.write([{ put, when }])) === 'ok';
    },
    async unlock(school, holder) {
      await table.write([{ remove: lockKey(school), when: { equals: { holder } } }]);
    },
    allow: (limit) => table.countUp(limitKey(limit), 'count', limit.max, seconds(limit.expiresAt)),
    async hasLeft(limit) {
      const item = await table.get(limitKey(limit));
      return Number(item?.['count'] ?? 0) < limit.max;
    },
  };
}
