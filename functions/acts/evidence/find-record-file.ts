import { isWhole } from '../../core/evidence/replay.ts';
import { type EvidenceBucket, evidenceKey } from '../../services/evidence-bucket.ts';
import { isArchived } from '../../store/evidence/is-archived.ts';
import type { Store } from '../../store/store.ts';
import type { Pinned } from './find-pinned.ts';

type Needs = {
  store: Pick<Store, 'findArchiveJob'>;
  evidence: Pick<EvidenceBucket, 'find'>;
};

/**
 * The office's record of a signature as it was kept; undefined while it is still being written. Until
 * everybody has signed there is no whole record yet, only what the signatory said.
 */
export async function findRecordFile(
  { store, evidence }: Needs,
  { pinned, signatures }: Pinned,
  kind: 'pdf' | 'json',
): Promise<Uint8Array | undefined> {
  if (!(await isArchived(store, pinned))) return undefined;
  const part = isWhole(signatures, pinned) ? 'whole' : 'copy';
  return evidence.find(evidenceKey(pinned, part, kind));
}
