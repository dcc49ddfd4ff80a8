import type { Instant } from '../../core/calendar.ts';
import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import type { Lane, Message } from '../../core/message/message.ts';
import type { Nudge } from '../../core/nudge.ts';
import type { IssueJob } from '../../core/round/issue-job.ts';
import { afterOwedGroup, type OwedRow, owedGroupOf, owedPartition } from '../keys.ts';
import { toRecord } from '../record.ts';
import type { IndexItem, Table } from '../table.ts';

/** Where owed work stands, and since when it is owed; work written by an earlier version does not say. */
export type OwedAt = Nudge & { owedAt?: Instant };

export type OwedStore = {
  /**
   * Work owed and due: `notBefore` up to `before`, at most `limit` of one lane and shard, the first
   * first. One query, and of bulk work two more for each school that owes any.
   */
  listOwed(lane: Lane, shard: number, before: Instant, limit: number): Promise<OwedAt[]>;
  findMessage(nudge: Nudge): Promise<Message | undefined>;
  findArchiveJob(nudge: Nudge): Promise<ArchiveJob | undefined>;
  findIssueJob(nudge: Nudge): Promise<IssueJob | undefined>;
  /**
   * Takes a due piece of work until `until`: conditional on its `notBefore` being as read, so that
   * a nudge and the sweep cannot both win. False when another has it.
   */
  claim(nudge: Nudge, seenNotBefore: Instant, until: Instant): Promise<boolean>;
};

/** Work owed: messages, evidence, rounds being issued. Where it stands is all a queue carries. */
export function createOwedStore(table: Table): OwedStore {
  async function find<T>(nudge: Nudge): Promise<T | undefined> {
    const item = await table.get(nudge);
    return item && toRecord<T>(item);
  }
  /** From school to school that owes any, and before them what is not told apart by school. */
  async function bulkDue(partition: string, before: Instant, limit: number): Promise<IndexItem[]> {
    const due: IndexItem[] = [];
    const next = (from?: string) => table.queryIndex(partition, { from, limit: 1 });
    let [first] = await next();
    while (first) {
      const group = owedGroupOf(first.isk);
      const upTo = `${group}${before}`;
      if (first.isk <= upTo)
        due.push(...(await table.queryIndex(partition, { from: first.isk, upTo, limit })));
      [first] = await next(afterOwedGroup(group));
    }
    const notBefore = ({ isk }: IndexItem) => isk.slice(owedGroupOf(isk).length);
    return due.toSorted((a, b) => (notBefore(a) < notBefore(b) ? -1 : 1)).slice(0, limit);
  }
  return {
    async listOwed(lane, shard, before, limit) {
      const partition = owedPartition(lane, shard);
      const rows =
        lane === 'bulk'
          ? await bulkDue(partition, before, limit)
          : await table.queryIndex(partition, { upTo: before, limit });
      return rows.map(({ pk, sk, row }) => {
        const owedAt = (row as OwedRow | undefined)?.owedAt;
        return { pk, sk, ...(owedAt && { owedAt }) };
      });
    },
    findMessage: (nudge) => find<Message>(nudge),
    findArchiveJob: (nudge) => find<ArchiveJob>(nudge),
    findIssueJob: (nudge) => find<IssueJob>(nudge),
    async claim(nudge, seenNotBefore, until) {
      const item = await table.get(nudge);
      // No index key: finished meanwhile, so there is nothing to claim.
      if (!item?.ipk) return false;
      const set = { notBefore: until, isk: until, tries: Number(item['tries'] ?? 0) + 1 };
      const when = { equals: { notBefore: seenNotBefore } };
      return (await table.write([{ update: nudge, set, when }])) === 'ok';
    },
  };
}
