import type { Signature } from '../../core/agreement/signature.ts';
import { personPk } from '../keys.ts';
import { toRecord } from '../record.ts';
import type { Store } from '../store.ts';
import type { Table } from '../table.ts';

/** Signatures, read only: they are written by `commit` and never touched again. */
export function createSignatures(table: Table): Pick<Store, 'listSignatures' | 'findSignature'> {
  const list = async (school: string, person: string, prefix?: string) => {
    const items = await table.query(personPk(school, person), { prefix, table: 'signatures' });
    return items.map((item) => toRecord<Signature>(item));
  };
  return {
    listSignatures: (school, person) => list(school, person),
    async findSignature(school, pin) {
      const found = await list(school, pin.person, `${pin.agreement}#`);
      return found.find((one) => one.rev === pin.rev);
    },
  };
}
