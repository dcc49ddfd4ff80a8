import type { Signature } from '../../core/agreement/signature.ts';
import type { Pin } from '../../core/evidence/archive-job.ts';
import { personPk } from '../keys.ts';
import { toRecord } from '../record.ts';
import type { Table } from '../table.ts';

export type SignatureStore = {
  listSignatures(school: string, person: string): Promise<Signature[]>;
  /** Those of one agreement, which is all that its evidence is made of. */
  listSignaturesOf(school: string, at: Pick<Pin, 'person' | 'agreement'>): Promise<Signature[]>;
  findSignature(school: string, pin: Pin): Promise<Signature | undefined>;
};

/** Signatures, read only: they are written by `commit` and never touched again. */
export function createSignatureStore(table: Table): SignatureStore {
  const list = async (school: string, person: string, prefix?: string) => {
    const items = await table.query(personPk(school, person), { prefix, table: 'signatures' });
    return items.map((item) => toRecord<Signature>(item));
  };
  const of = (school: string, { person, agreement }: Pick<Pin, 'person' | 'agreement'>) =>
    list(school, person, `${agreement}#`);
  return {
    listSignatures: (school, person) => list(school, person),
    listSignaturesOf: of,
    async findSignature(school, pin) {
      const found = await of(school, pin);
      return found.find((signature) => signature.rev === pin.rev);
    },
  };
}
