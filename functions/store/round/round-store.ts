import type { Message } from '../../core/message/message.ts';
import type { Round } from '../../core/round/round.ts';
import { roundItem } from '../items.ts';
import * as keys from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { CompleteRow, MessageRow, OutstandingRow, Store } from '../store.ts';
import type { Table } from '../table.ts';

/** Rounds, and what is outstanding and mailed under each. */
export const createRounds = (
  table: Table,
): Pick<
  Store,
  | 'findRound'
  | 'listRounds'
  | 'createRound'
  | 'updateRound'
  | 'listOutstanding'
  | 'listComplete'
  | 'listRoundMessages'
  | 'listOwnerMessages'
> => ({
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
  async createRound(round) {
    return (await table.write([{ put: roundItem(round), when: 'absent' }])) === 'ok';
  },
  updateRound: (round, was) =>
    table.write([{ put: roundItem(round), when: { equals: { state: was } } }]),
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
  async listOwnerMessages(school, owner) {
    const items = await table.query(keys.ownerPk(school, owner), { prefix: 'MSG#' });
    return items
      .map((item) => toRecord<Message>(item))
      .sort((a, b) => (a.owedAt < b.owedAt ? 1 : -1));
  },
});
