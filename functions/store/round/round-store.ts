import type { Signatory } from '../../core/agreement/signature.ts';
import type { Message } from '../../core/message/message.ts';
import type { MessageRow } from '../../core/message/message-row.ts';
import type { Round } from '../../core/round/round.ts';
import type { CompleteRow, OutstandingRow } from '../../core/round/round-rows.ts';
import * as keys from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { IndexItem, Table } from '../table.ts';

export type RoundStore = {
  findRound(school: string, round: string): Promise<Round | undefined>;
  /** Newest first. */
  listRounds(school: string): Promise<Round[]>;
  /** `turn` narrows to what waits for one sort of signatory. */
  listOutstanding(
    school: string,
    round: string,
    options?: { turn?: OutstandingRow['turn'] },
  ): Promise<OutstandingRow[]>;
  listComplete(school: string, round: string): Promise<CompleteRow[]>;
  /** Messages of a round that are owed no more. */
  listRoundMessages(school: string, round: string): Promise<MessageRow[]>;
  /**
   * Messages of a school's rounds that are owed, in one query; and in one more for each shard until
   * nothing stands there that an earlier version wrote. Of that `owedAt` is when it is to be tried next.
   */
  listOwedMessages(school: string): Promise<MessageRow[]>;
  /** All messages of one owner, newest first. */
  listOwnerMessages(school: string, owner: Signatory): Promise<Message[]>;
};

/**
 * What is owed in bulk as an earlier version wrote it, at every school. Nothing comes to be owed so any
 * more: once there is none, it is not asked again.
 */
function createListOlder(table: Table): () => Promise<IndexItem[]> {
  let isGone = false;
  return async () => {
    if (isGone) return [];
    const shards = Array.from({ length: keys.shards }, (_, shard) =>
      table.queryIndex(keys.owedPartition('bulk', shard), { upTo: keys.firstOfSchools }),
    );
    const older = (await Promise.all(shards)).flat();
    isGone = older.length === 0;
    return older;
  };
}

/** Rounds, and what is outstanding and mailed under each. */
export const createRoundStore = (table: Table): RoundStore => {
  const listOlder = createListOlder(table);
  return {
    async findRound(school, round) {
      const item = await table.get({ pk: keys.schoolPk(school), sk: keys.roundSk(round) });
      return item && toRecord<Round>(item);
    },
    async listRounds(school) {
      const items = await table.query(keys.schoolPk(school), { prefix: 'R#' });
      return items
        .map((item) => toRecord<Round>(item))
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    },
    async listOutstanding(school, round, { turn } = {}) {
      const prefix = turn && `${turn}#`;
      const rows = await table.queryIndex(keys.outstandingPartition({ school, round }), { prefix });
      return rows.map((row) => toRow<OutstandingRow>(row));
    },
    async listComplete(school, round) {
      const rows = await table.queryIndex(keys.completePartition({ school, round }));
      return rows.map((row) => toRow<CompleteRow>(row));
    },
    async listRoundMessages(school, round) {
      const rows = await table.queryIndex(keys.messagePartition(school, round));
      return rows.map((row) => toRow<MessageRow>(row));
    },
    async listOwedMessages(school) {
      const owed = await Promise.all([
        table.queryIndex(keys.owedInBulkBy(school), { prefix: keys.owedBySchool(school) }),
        listOlder(),
      ]);
      return owed.flat().flatMap(({ pk, sk, isk, row }): MessageRow[] => {
        const of = keys.roundMessageAt({ pk, sk });
        if (of?.school !== school) return [];
        const { owner, id, kind, round } = of;
        const { owedAt = isk, chasedFor } = (row ?? {}) as keys.OwedRow;
        const told = { owedAt, ...(chasedFor && { chasedFor }) };
        return [{ owner, id, kind, round, state: 'owed', ...told }];
      });
    },
    async listOwnerMessages(school, owner) {
      const pk = keys.ownerPk(school, owner);
      const items = await Promise.all(
        keys.messagePrefixes.map((prefix) => table.query(pk, { prefix })),
      );
      return items
        .flat()
        .map((item) => toRecord<Message>(item))
        .sort((a, b) => (a.owedAt < b.owedAt ? 1 : -1));
    },
  };
};
