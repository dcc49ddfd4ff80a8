import type { Signature } from '../../core/agreement/signature.ts';
import type { Store } from '../../store/store.ts';
import type { SignatureAt } from '../agreement/find-signed.ts';

/** The signature that a record is made for, among all of its person's, which the record tells too. */
export type Pinned = { pinned: Signature; signatures: Signature[] };

/** A signature with all others of its person. Undefined where the school has none such. */
export async function findPinned(
  { store }: { store: Pick<Store, 'listSignatures'> },
  school: { id: string },
  at: SignatureAt,
): Promise<Pinned | undefined> {
  const signatures = await store.listSignatures(school.id, at.person);
  const pinned = signatures.find(
    ({ agreement, rev }) => agreement === at.agreement && rev === at.rev,
  );
  return pinned && { pinned, signatures };
}
