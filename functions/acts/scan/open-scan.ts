import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { type EvidenceBucket, scanKey } from '../../services/evidence-bucket.ts';
import { fileHash } from '../../services/files/file-hash.ts';
import {
  findPaperReply,
  type PaperReply,
  type PaperReplyAt,
  type PaperReplyNeeds,
} from './find-paper-reply.ts';

type Needs = PaperReplyNeeds & { evidence: Pick<EvidenceBucket, 'find'> };

/** Whether a scan is for this reader: one that was cancelled may be another family's. */
export const mayOpenScan = ({ roles }: Pick<StaffReader, 'roles'>, { state }: Scan): boolean =>
  state === 'stands' || roles.includes('admin');

/**
 * A scan with its file, as it was added. Refusals: those of `findPaperReply`; `not-found` (no such scan);
 * `not-allowed` (cancelled, and not for this reader). Throws where the file is not there, or is no longer
 * what was added.
 */
export async function openScan(
  deps: Needs,
  staff: StaffReader,
  at: PaperReplyAt,
  id: string,
): Promise<{ reply: PaperReply; scan: Scan; bytes: Uint8Array } | Refusal> {
  const reply = await findPaperReply(deps, staff, at);
  if (isRefusal(reply)) return reply;
  const scan = reply.scans.find((one) => one.id === id);
  if (!scan) return { refusal: 'not-found' };
  if (!mayOpenScan(staff, scan)) return { refusal: 'not-allowed' };
  const bytes = await deps.evidence.find(scanKey(scan));
  if (!bytes) throw new Error('The file of a scan is not there');
  if (fileHash(bytes) !== scan.sha256) throw new Error('The file of a scan is not what was added');
  return { reply, scan, bytes };
}
