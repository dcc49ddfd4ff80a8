import type { Signatory } from '../../core/agreement/signature.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Message } from '../../core/message/message.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import { schoolOfNudge } from '../../core/nudge.ts';
import type { Relation } from '../../core/person/contact.ts';
import { groupOf } from '../../core/person/group.ts';
import type { Person } from '../../core/person/person.ts';
import type { KeptCount } from '../../core/round/kept-count.ts';
import type { KeptList } from '../../core/round/kept-list.ts';
import { type MailedRound, mailOf } from '../../core/round/round-mail.ts';
import type { Uncounted } from '../../core/round/uncounted.ts';
import * as keys from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Table } from '../table.ts';
import { toKeptList } from './count-items.ts';

export type CountStore = {
  findCount(school: string, round: string): Promise<KeptCount | undefined>;
  /** Whom a round's counts say something is outstanding of, a group each; one trip, of one group or of all. */
  listKept(school: string, round: string, group?: string): Promise<KeptList[]>;
  /** Of whom something changed that is in no count yet; at most `limit`, else all. */
  listUncounted(school: string, limit?: number): Promise<Uncounted[]>;
  /** The schools of one shard that have such, one trip each and one more. */
  listSchoolsUncounted(shard: number): Promise<string[]>;
  /** The schools of one shard of which a round was last counted for an earlier day, and is not over. */
  listSchoolsCountedBefore(shard: number, today: CalendarDate): Promise<string[]>;
  /** Such rounds of one school, by their ids. */
  listCountedBefore(school: string, today: CalendarDate): Promise<string[]>;
  /** The people somebody is or has a say about: themselves, or their children; one trip for a contact. */
  listPeopleOf(school: string, owner: Signatory): Promise<string[]>;
  /** The groups that somebody belongs to, themselves or by their children; one trip a child and one more. */
  listGroupsOf(school: string, owner: Signatory): Promise<string[]>;
  /** All that one owner was or is to be mailed for these rounds, as their lists have it; as many trips as for one. */
  listRoundMessagesTo(
    school: string,
    owner: Signatory,
    rounds: readonly MailedRound[],
  ): Promise<MessageRow[]>;
};

const isListed = ({ kind, state }: Message): boolean =>
  kind === 'ask' || kind === 'chase' || state === 'unknown' || state === 'failed';

/** What is kept of rounds' counts, and what they are counted from, one owner at a time. */
export function createCountStore(table: Table): CountStore {
  const findGroup = async (school: string, person: string): Promise<string[]> => {
    const item = await table.get({ pk: keys.personPk(school, person), sk: 'META' });
    return item ? [groupOf(toRecord<Person>(item))] : [];
  };
  const listPeopleOf: CountStore['listPeopleOf'] = async (school, owner) => {
    if (owner.kind === 'person') return [owner.id];
    const items = await table.query(keys.ownerPk(school, owner), { prefix: keys.relationSk('') });
    return items
      .map((item) => toRecord<Relation>(item))
      .filter(({ endedOn }) => endedOn === undefined)
      .map(({ person }) => person);
  };
  return {
    listPeopleOf,
    async listKept(school, round, group) {
      const pk = keys.countPk(school);
      if (group === undefined)
        return (await table.query(pk, { prefix: keys.listSk(round) })).map(toKeptList);
      const item = await table.get({ pk, sk: keys.listSk(round, group) });
      return item ? [toKeptList(item)] : [];
    },
    async findCount(school, round) {
      const item = await table.get({ pk: keys.countPk(school), sk: keys.countSk(round) });
      return item && toRecord<KeptCount>(item);
    },
    async listUncounted(school, limit) {
      const partition = keys.uncountedPartition(keys.shardOf(school));
      const prefix = keys.uncountedIn(school);
      const rows = await table.queryIndex(partition, { prefix, limit });
      return rows.map((row) => ({
        school,
        ...keys.ownerAt(row.pk),
        ...toRow<{ mark: string }>(row),
      }));
    },
    async listSchoolsUncounted(shard) {
      const schools: string[] = [];
      const next = (from?: string) =>
        table.queryIndex(keys.uncountedPartition(shard), { from, limit: 1 });
      let [first] = await next();
      while (first) {
        const school = schoolOfNudge(first);
        schools.push(school);
        [first] = await next(keys.afterUncountedIn(school));
      }
      return schools;
    },
    async listSchoolsCountedBefore(shard, today) {
      const rows = await table.queryIndex(keys.countedPartition(shard), { upTo: today });
      return [...new Set(rows.map(schoolOfNudge))];
    },
    async listCountedBefore(school, today) {
      const partition = keys.countedPartition(keys.shardOf(school));
      const rows = await table.queryIndex(partition, { upTo: today });
      return rows
        .filter((row) => schoolOfNudge(row) === school)
        .map(({ sk }) => sk.slice(keys.countSk('').length));
    },
    async listGroupsOf(school, owner) {
      if (owner.kind === 'person') return findGroup(school, owner.id);
      const children = await listPeopleOf(school, owner);
      const groups = await Promise.all(children.map((child) => findGroup(school, child)));
      return [...new Set(groups.flat())];
    },
    async listRoundMessagesTo(school, owner, rounds) {
      const pk = keys.ownerPk(school, owner);
      const items = await Promise.all(
        keys.roundMessagesRanges(rounds).map((range) => table.query(pk, range)),
      );
      const messages = items.flat().map((item) => toRecord<Message>(item));
      return mailOf(rounds, messages).filter(isListed);
    },
  };
}
