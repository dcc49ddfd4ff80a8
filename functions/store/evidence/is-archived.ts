import type { Signature } from '../../core/agreement/signature.ts';
import { jobIdOf } from '../../core/evidence/kept-in.ts';
import { nudgeOf } from '../keys.ts';
import type { Store } from '../store.ts';

/**
 * Whether the evidence of a signature has been written. Its job was stored in the same transaction
 * as the signature, so one that is gone was done long ago.
 */
export async function isArchived(
  store: Pick<Store, 'findArchiveJob'>,
  signature: Pick<Signature, 'school' | 'signatory' | 'reference' | 'filedWith'>,
): Promise<boolean> {
  const { school, signatory } = signature;
  const job = await store.findArchiveJob(
    nudgeOf.archive({ school, owner: signatory, id: jobIdOf(signature) }),
  );
  return job === undefined || job.doneAt !== undefined;
}
