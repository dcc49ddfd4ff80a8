import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import type { Message } from '../../core/message/message.ts';
import type { Nudge } from '../../core/nudge.ts';
import { archiveJobItem, issueJobItem } from '../items.ts';
import { nudgeOf, owedPartition } from '../keys.ts';
import { toRecord } from '../record.ts';
import type { IssueJob, Store } from '../store.ts';
import type { Table } from '../table.ts';

/** Work owed: messages, evidence, rounds being issued. Where it stands is all a queue carries. */
export function createOwed(
  table: Table,
): Pick<
  Store,
  | 'listOwed'
  | 'findMessage'
  | 'findArchiveJob'
  | 'findIssueJob'
  | 'claim'
  | 'finishArchiveJob'
  | 'createIssueJob'
  | 'finishIssueJob'
> {
  async function find<T>(nudge: Nudge): Promise<T | undefined> {
    const item = await table.get(nudge);
    return item && toRecord<T>(item);
  }
  return {
    async listOwed(lane, shard, before, limit) {
      const rows = await table.queryIndex(owedPartition(lane, shard), { upTo: before, limit });
      return rows.map(({ pk, sk }) => ({ pk, sk }));
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
    async finishArchiveJob(job, doneAt) {
      await table.write([{ put: archiveJobItem({ ...job, doneAt }), when: 'present' }]);
    },
    async createIssueJob(job) {
      return (await table.write([{ put: issueJobItem(job), when: 'absent' }])) === 'ok';
    },
    async finishIssueJob(job) {
      await table.write([{ remove: nudgeOf.issue(job) }]);
    },
  };
}
