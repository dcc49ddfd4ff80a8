import { type CrestType, crestUploadKey, largestCrest } from '../../core/school/crest.ts';
import { type CrestProblems, noCrest, readCrest } from '../../core/school/crest-content.ts';
import { readSvg } from '../../services/files/read-svg.ts';
import { readUploaded, type UploadsBucket } from '../../services/uploads-bucket.ts';

/**
 * The file that was uploaded under `id`, and which kind of picture it is, told by what is in it;
 * `problems` beside `file` where it never came or is no crest.
 */
export async function readCrestUpload(
  { uploads }: { uploads: Pick<UploadsBucket, 'open'> },
  school: string,
  id: string,
): Promise<{ bytes: Uint8Array; type: CrestType } | CrestProblems> {
  const bytes = await readUploaded(uploads, crestUploadKey(school, id), largestCrest);
  if (typeof bytes === 'string') return noCrest(bytes);
  const type = readCrest(bytes, await readSvg(bytes));
  return typeof type === 'string' ? { bytes, type } : type;
}
