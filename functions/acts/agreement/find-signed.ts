import type { PersonAgreement } from '../../core/agreement/person-agreement.ts';
import type { Signature } from '../../core/agreement/signature.ts';
import type { Store } from '../../store/store.ts';

/** Where a signature is: whose form it is on, and at which revision. */
export type SignatureAt = { person: string; agreement: string; rev: number };

/** A signature with its agreement as it stands. */
export type Signed = PersonAgreement & { signature: Signature };

/** A signature with its agreement and person, as they stand. Undefined where the school has none such. */
export async function findSigned(
  { store }: { store: Pick<Store, 'findPerson' | 'findSignature'> },
  school: { id: string },
  at: SignatureAt,
): Promise<Signed | undefined> {
  const record = await store.findPerson(school.id, at.person);
  const agreement = record?.agreements.find(({ id }) => id === at.agreement);
  if (!record || !agreement) return undefined;
  const signature = await store.findSignature(school.id, at);
  return signature && { person: record.person, agreement, signature };
}
