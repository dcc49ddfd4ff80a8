import type { Signatory } from '../../core/agreement/signature.ts';
import type { Message } from '../../core/message/message.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { Relation } from '../../core/person/contact.ts';
import { groupOf } from '../../core/person/group.ts';
import type { Person } from '../../core/person/person.ts';
import type { KeptCount } from '../../core/round/kept-count.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import * as keys from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Table } from '../table.ts';

export type CountStore = {
  findCount(school: string, round: string): Promise<KeptCount | undefined>;
  /** Of whom something changed that is in no count yet; at most `limit`, else all. */
  listUncounted(school: string, limit?: number): Promise<Uncounted[]>;
  /** The groups that somebody belongs to, themselves or by their children; one trip a child and one more. */
  listGroupsOf(school: string, owner: Signatory): Promise<string[]>;
  /** All that one owner was or is to be mailed for a round, as its list has it. */
  listRoundMessagesTo(school: string, owner: Signatory, round: string): Promise<MessageRow[]>;
};

const isListed = ({ kind, state }: Message): boolean =>
  kind === 'ask' || kind === 'chase' || state === 'unknown' || state === 'failed';

/** What is kept of rounds' counts, and what they are counted from, one owner at a time. */
export function createCountStore(table: Table): CountStore {
  const findGroup = async (school: string, person: string): Promise<string[]> => {
    const item = await table.get({ pk: keys.personPk(school, person), sk: 'META' });
    return item ? [groupOf(toRecord<Person>(item))] : [];
  };
  return {
    async findCount(school, round) {
      const item = await table.get({ pk: keys.schoolPk(school), sk: keys.countSk(round) });
      return item && toRecord<KeptCount>(item);
    },
    async listUncounted(school, limit) {
      const rows = await table.queryIndex(keys.uncountedPartition(school), { limit });
      return rows.flatMap((row) => {
        const at = keys.ownerAt(row.pk);
        return at ? [{ ...at, ...toRow<{ mark: string }>(row) }] : [];
      });
    },
    async listGroupsOf(school, owner) {
      if (owner.kind === 'person') return findGroup(school, owner.id);
      const items = await table.query(keys.ownerPk(school, owner), {
        prefix: keys.relationSk(''),
      });
      const children = items.map((item) => toRecord<Relation>(item).person);
      const groups = await Promise.all(children.map((child) => findGroup(school, child)));
      return [...new Set(groups.flat())];
    },
    async listRoundMessagesTo(school, owner, round) {
      const items = await table.query(keys.ownerPk(school, owner), {
        prefix: keys.roundMessagesSk(round),
      });
      return items
        .map((item) => toRecord<Message>(item))
        .filter((message) => message.round === round && isListed(message));
    },
  };
}
