import type { Signature } from '../../core/agreement/signature.ts';
import { nudgeOf } from '../keys.ts';
import type { Store } from '../store.ts';

/**
 * Whether the evidence of a signature has been written. Its job was stored in the same transaction
 * as the signature, so one that is gone was done long ago.
 */
export async function isArchived(
  store: Pick<Store, 'findArchiveJob'>,
  { school, signatory, reference }: Pick<Signature, 'school' | 'signatory' | 'reference'>,
): Promise<boolean> {
  const job = await store.findArchiveJob(
    nudgeOf.archive({ school, owner: signatory, id: reference }),
  );
  return job === undefined || job.doneAt !== undefined;
}
