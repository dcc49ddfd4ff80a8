import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import { followUpItem } from '../items.ts';
import { followUpPartition, followUpSk, personPk } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Store } from '../store.ts';
import type { Table } from '../table.ts';

/** What somebody at the school must look at. */
export function createFollowUps(
  table: Table,
): Pick<Store, 'listFollowUps' | 'listFollowUpsOf' | 'finishFollowUp' | 'finishPart'> {
  /** An open one, changed; only if nobody else changes it at the same moment. */
  async function change(
    school: string,
    { person, id }: Pick<FollowUp, 'person' | 'id'>,
    to: (followUp: FollowUp) => FollowUp,
  ) {
    const item = await table.get({ pk: personPk(school, person), sk: followUpSk(id) });
    if (!item) return 'conflict';
    const followUp = toRecord<FollowUp>(item);
    if (followUp.done) return 'ok';
    const put = followUpItem(to(followUp));
    return table.write([{ put, when: { equals: { row: item.row ?? {} } } }]);
  }

  return {
    async listFollowUps(school) {
      const rows = await table.queryIndex(followUpPartition(school));
      return rows.map((row) => ({ school, ...toRow<Omit<FollowUp, 'school'>>(row) }));
    },
    async listFollowUpsOf(school, person) {
      const items = await table.query(personPk(school, person), { prefix: followUpSk('') });
      return items.map((item) => toRecord<FollowUp>(item));
    },
    finishFollowUp: (school, at, done) => change(school, at, (one) => ({ ...one, done })),
    finishPart: (school, at, part) =>
      change(school, at, (one) => {
        const others = one.parts?.filter(({ by }) => by !== part.by) ?? [];
        return { ...one, parts: [...others, part] };
      }),
  };
}
