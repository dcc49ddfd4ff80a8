import { keptIn } from '../../core/evidence/kept-in.ts';
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
 * The office's record of a signature as it was kept; `not-written` while it still is being, `not-kept`
 * of a visitor's form that is not approved. Until everybody has signed there is no whole record yet,
 * only what the signatory said.
 */
export async function findRecordFile(
  { store, evidence }: Needs,
  { pinned, signatures }: Pinned,
  kind: 'pdf' | 'json',
): Promise<Uint8Array | 'not-written' | 'not-kept'> {
  const kept = keptIn(pinned, signatures);
  if (!kept) return 'not-kept';
  if (!(await isArchived(store, kept))) return 'not-written';
  const part = isWhole(signatures, kept) ? 'whole' : 'copy';
  return (await evidence.find(evidenceKey(kept, part, kind))) ?? 'not-written';
}
