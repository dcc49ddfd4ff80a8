import type { FollowUp } from '../core/follow-up.ts';
import { followUpItem } from './items.ts';
import { followUpPartition, followUpSk, personPk } from './keys.ts';
import { toRecord, toRow } from './record.ts';
import type { Store } from './store.ts';
import type { Table } from './table.ts';

/** What somebody at the school must look at. */
export function createFollowUps(
  table: Table,
): Pick<Store, 'listFollowUps' | 'listFollowUpsOf' | 'finishFollowUp'> {
  return {
    async listFollowUps(school) {
      const rows = await table.queryIndex(followUpPartition(school));
      return rows.map((row) => ({ school, ...toRow<Omit<FollowUp, 'school'>>(row) }));
    },
    async listFollowUpsOf(school, person) {
      const items = await table.query(personPk(school, person), { prefix: followUpSk('') });
      return items.map((item) => toRecord<FollowUp>(item));
    },
    async finishFollowUp(school, { person, id }, done) {
      const key = { pk: personPk(school, person), sk: followUpSk(id) };
      const item = await table.get(key);
      if (!item) return 'conflict';
      const followUp = toRecord<FollowUp>(item);
      if (followUp.done) return 'ok';
      const put = followUpItem({ ...followUp, done });
      return table.write([{ put, when: { equals: { at: followUp.at } } }]);
    },
  };
}
