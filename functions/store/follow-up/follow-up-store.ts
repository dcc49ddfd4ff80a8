import type { Instant } from '../../core/calendar.ts';
import type { FollowUp } from '../../core/follow-up/follow-up.ts';
import { followUpPartition, followUpSk, personPk, seenToPartition } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Table } from '../table.ts';

export type FollowUpStore = {
  /** What is still to be looked at, oldest first. */
  listFollowUps(school: string): Promise<FollowUp[]>;
  /** What was seen to since then, oldest first; none of what an earlier version saw to. */
  listFollowUpsDone(school: string, since: Instant): Promise<FollowUp[]>;
  /** All of a person's, done ones too. */
  listFollowUpsOf(school: string, person: string): Promise<FollowUp[]>;
};

/** What somebody at the school must look at. */
export const createFollowUpStore = (table: Table): FollowUpStore => ({
  async listFollowUps(school) {
    const rows = await table.queryIndex(followUpPartition(school));
    return rows.map((row) => ({ school, ...toRow<Omit<FollowUp, 'school'>>(row) }));
  },
  async listFollowUpsDone(school, since) {
    const rows = await table.queryIndex(seenToPartition(school), { from: since });
    return rows.map((row) => ({ school, ...toRow<Omit<FollowUp, 'school'>>(row) }));
  },
  async listFollowUpsOf(school, person) {
    const items = await table.query(personPk(school, person), { prefix: followUpSk('') });
    return items.map((item) => toRecord<FollowUp>(item));
  },
});
