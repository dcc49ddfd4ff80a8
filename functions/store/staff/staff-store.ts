import type { SignIn } from '../../core/staff/sign-in.ts';
import { signInPk, staffPartition } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { Table } from '../table.ts';

export type StaffStore = {
  listSignIns(emailHash: string): Promise<SignIn[]>;
  /** Every sign-in of a school's staff, as the index lists them: a change shows a moment later. */
  listStaffSignIns(school: string): Promise<SignIn[]>;
};

/** Staff sign-ins and roles. */
export const createStaffStore = (table: Table): StaffStore => ({
  async listSignIns(emailHash) {
    return (await table.query(signInPk(emailHash))).map((item) => toRecord<SignIn>(item));
  },
  async listStaffSignIns(school) {
    return (await table.queryIndex(staffPartition(school))).map((row) => toRow<SignIn>(row));
  },
});
