import { signInItem } from '../items.ts';
import { signInPk, signInSk, staffPartition } from '../keys.ts';
import { toRecord, toRow } from '../record.ts';
import type { SignIn, Store } from '../store.ts';
import type { Table, When } from '../table.ts';

const asRead = ({ roles }: SignIn): When => ({ equals: { roles } });

/** Staff sign-ins and roles. */
export const createStaff = (
  table: Table,
): Pick<Store, 'listSignIns' | 'listStaffSignIns' | 'setRoles' | 'changeRoles'> => ({
  async listSignIns(emailHash) {
    return (await table.query(signInPk(emailHash))).map((item) => toRecord<SignIn>(item));
  },
  async listStaffSignIns(school) {
    return (await table.queryIndex(staffPartition(school))).map((row) => toRow<SignIn>(row));
  },
  async setRoles(signIn) {
    await table.write([{ put: signInItem(signIn) }]);
  },
  changeRoles(changes, stays) {
    const puts = changes.map(({ was, roles }) => ({
      put: signInItem({ ...was, roles }),
      when: asRead(was),
    }));
    if (!stays) return table.write(puts);
    const { emailHash, school, person } = stays;
    const check = { pk: signInPk(emailHash), sk: signInSk(school, person) };
    return table.write([...puts, { check, when: asRead(stays) }]);
  },
});
