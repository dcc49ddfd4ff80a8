import type { MessageRow } from '../../functions/core/message/message-row.ts';
import {
  messagePartition,
  outstandingPartition,
  owedPartition,
  shards,
} from '../../functions/store/keys.ts';
import { toRow } from '../../functions/store/record.ts';
import type { Table } from '../../functions/store/table.ts';
import { school } from '../support/cloud/live-school.ts';

/** How far a round is, as the table says: `owed` counts messages not yet handed over or given up. */
export type Standing = { agreements: number; owed: number; settled: MessageRow[] };

/** Reads how far a round is; nobody but us uses the school, so all bulk mail is the round's. */
export async function standingOf(table: Table, round: string): Promise<Standing> {
  const lanes = Array.from({ length: shards }, (_, shard) => owedPartition('bulk', shard));
  const [open, settled, ...owed] = await Promise.all([
    table.queryIndex(outstandingPartition({ school: school.id, round })),
    table.queryIndex(messagePartition(school.id, round)),
    ...lanes.map((lane) => table.queryIndex(lane)),
  ]);
  return {
    agreements: open.length,
    owed: owed.flat().length,
    settled: settled.map((row) => toRow<MessageRow>(row)),
  };
}
