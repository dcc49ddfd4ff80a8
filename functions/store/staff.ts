import { signInItem } from './items.ts';
import { signInPk, staffPartition } from './keys.ts';
import { toRecord, toRow } from './record.ts';
import type { SignIn, Store } from './store.ts';
import type { Table } from './table.ts';

/** Staff sign-ins and roles. */
export const createStaff = (
  table: Table,
): Pick<Store, 'listSignIns' | 'listStaffSignIns' | 'setRoles'> => ({
  async listSignIns(emailHash) {
    return (await table.query(signInPk(emailHash))).map((item) => toRecord<SignIn>(item));
  },
  async listStaffSignIns(school) {
    return (await table.queryIndex(staffPartition(school))).map((row) => toRow<SignIn>(row));
  },
  async setRoles(signIn) {
    await table.write([{ put: signInItem(signIn) }]);
  },
});
