import type { Slip } from '../../core/link/link.ts';
import { schoolPk, slipSk } from '../keys.ts';
import { toRecord } from '../record.ts';
import type { Table } from '../table.ts';

/** Whose slip it is, and which of theirs. */
export type SlipAt = Pick<Slip, 'school' | 'owner' | 'tokenHash'>;

export type SlipStore = {
  /** Where a reference leads at this school, by its hash. */
  findSlip(school: string, referenceHash: string): Promise<SlipAt | undefined>;
};

/** The references on slips. A slip itself stands with its owner's links. */
export const createSlipStore = (table: Table): SlipStore => ({
  async findSlip(school, referenceHash) {
    const item = await table.get({ pk: schoolPk(school), sk: slipSk(referenceHash) });
    return item && toRecord<SlipAt>(item);
  },
});
