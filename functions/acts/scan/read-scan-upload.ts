import type { Refusal } from '../../core/refusal.ts';
import { largestScan, type ScanType, scanUploadKey } from '../../core/scan/scan.ts';
import { noScan, readScan } from '../../core/scan/scan-content.ts';
import { readUploaded, type UploadsBucket } from '../../services/uploads-bucket.ts';

/**
 * The file that was uploaded under `id`, and which kind of scan it is, told by what is in it. Refusal:
 * `invalid` (it never came, or is no scan, said beside `file`).
 */
export async function readScanUpload(
  { uploads }: { uploads: Pick<UploadsBucket, 'open'> },
  school: string,
  id: string,
): Promise<{ bytes: Uint8Array; type: ScanType } | Refusal> {
  const bytes = await readUploaded(uploads, scanUploadKey(school, id), largestScan);
  if (typeof bytes === 'string') return noScan(bytes);
  const type = readScan(bytes);
  return typeof type === 'string' ? { bytes, type } : type;
}
