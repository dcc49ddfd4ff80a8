import type { Instant } from '../../core/calendar.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { Scan } from '../../core/scan/scan.ts';
import type { StaffReader } from '../../core/staff/staff-at-desk.ts';
import { type EvidenceBucket, scanKey } from '../../services/evidence-bucket.ts';
import { fileHash } from '../../services/files/file-hash.ts';
import type { UploadsBucket } from '../../services/uploads-bucket.ts';
import { type Deciding, decide } from '../decide.ts';
import {
  findPaperReply,
  type PaperReply,
  type PaperReplyAt,
  type PaperReplyNeeds,
} from './find-paper-reply.ts';
import { readScanUpload } from './read-scan-upload.ts';

type Needs = Deciding &
  PaperReplyNeeds & {
    uploads: Pick<UploadsBucket, 'open'>;
    evidence: Pick<EvidenceBucket, 'putIfAbsent'>;
    now: () => Instant;
  };

/** The scan that the file uploaded under `id` is, put with the evidence under its own hash. */
async function keepFile(
  deps: Needs,
  { school, person }: StaffReader,
  { owner, reference }: Pick<Scan, 'owner' | 'reference'>,
  id: string,
): Promise<Scan | Refusal> {
  const uploaded = await readScanUpload(deps, school.id, id);
  if (isRefusal(uploaded)) return uploaded;
  const { bytes, type } = uploaded;
  const scan: Scan = {
    school: school.id,
    owner,
    reference,
    id,
    type,
    bytes: bytes.length,
    sha256: fileHash(bytes),
    at: deps.now(),
    by: person.id,
    state: 'stands',
  };
  // What stands there already is, by its name, the same file.
  await deps.evidence.putIfAbsent(scanKey(scan), bytes, 'application/octet-stream');
  return scan;
}

/**
 * Adds the file that was uploaded under `id` to a reply that came on paper: looked at, put with the
 * evidence, and only then noted. Added twice, it is one. Refusals: those of `findPaperReply`; `invalid`
 * (it is no scan, said beside `file`); `busy`.
 */
export async function addScan(
  deps: Needs,
  staff: StaffReader,
  at: PaperReplyAt,
  id: string,
): Promise<Scan | Refusal> {
  const reply = await findPaperReply(deps, staff, at);
  if (isRefusal(reply)) return reply;
  const known = ({ scans }: PaperReply) => scans.find((scan) => scan.id === id);
  const before = known(reply);
  if (before) return before;
  const scan = await keepFile(deps, staff, { owner: reply.owner, reference: at.reference }, id);
  if (isRefusal(scan)) return scan;
  return decide<Scan>(deps, async () => {
    const now = await findPaperReply(deps, staff, at);
    if (isRefusal(now)) return now;
    const first = known(now);
    return first
      ? { facts: [], result: first }
      : { facts: [{ fact: 'scan-added', scan }], result: scan };
  });
}
