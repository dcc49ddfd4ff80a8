import type { RenderRecord } from '../../templates/documents/render-record.tsx';
import type { Signature } from '../core/agreement/signature.ts';
import { type Instant, later } from '../core/calendar.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { recordFor } from '../core/evidence/agreement-record.ts';
import type { ArchiveJob, Pin } from '../core/evidence/archive-job.ts';
import { isWhole, upTo } from '../core/evidence/replay.ts';
import type { Catalogue } from '../core/form/form-catalogue.ts';
import type { Nudge } from '../core/nudge.ts';
import {
  type EvidenceBucket,
  type EvidencePart,
  evidenceKey,
} from '../services/evidence-bucket.ts';
import { id, type Log } from '../services/log.ts';
import type { Store } from '../store/store.ts';

export type ArchiveDeps = {
  store: Pick<Store, 'findArchiveJob' | 'claim' | 'commit' | 'listSignatures'>;
  catalogue: Catalogue;
  bucket: EvidenceBucket;
  render: RenderRecord;
  now: () => Instant;
  log: Log;
};

/** Longer than this function may run, so that a claim never ends under a living one. */
const claimSeconds = 90;
const longestWaitDoublings = 5;
/** After so many tries in vain somebody must look. */
const triesBeforeAlarm = 5;

/** A claim is also the wait before the next try: each try that fails waits twice as long. */
const claimUntil = (job: ArchiveJob, now: Instant): Instant =>
  later(now, claimSeconds * 2 ** Math.min(job.tries, longestWaitDoublings));

/**
 * Writes the evidence that a nudge points at: for each signature of the job the signatory's own
 * copy, and the office's whole record once every slot is signed. Each as JSON and PDF, put only
 * where nothing stands yet: whoever dies on the way leaves a job that is done again from the
 * start, and changes nothing that was written. Throws when it fails; the sweep brings the job back
 * once its claim has run out.
 */
export function createArchive(deps: ArchiveDeps) {
  const { store, catalogue, bucket, render, now, log } = deps;

  async function put(pinned: Signature, signatures: Signature[], part: EvidencePart) {
    const reader = part === 'whole' ? 'office' : pinned.signatory;
    const record = recordFor(reader, signatures, pinned, catalogue);
    const json = new TextEncoder().encode(canonicalJson(record));
    await bucket.putIfAbsent(evidenceKey(pinned, part, 'json'), json, 'application/json');
    const pdf = await render(record);
    await bucket.putIfAbsent(evidenceKey(pinned, part, 'pdf'), pdf, 'application/pdf');
  }

  async function write(school: string, pin: Pin): Promise<void> {
    const signatures = await store.listSignatures(school, pin.person);
    const { pinned } = upTo(signatures, pin);
    await put(pinned, signatures, 'copy');
    if (isWhole(signatures, pin)) await put(pinned, signatures, 'whole');
  }

  return async (at: Nudge): Promise<void> => {
    const job = await store.findArchiveJob(at);
    if (!job || job.doneAt) return;
    if (job.notBefore > now()) {
      // A nudge that keeps failing ends in the dead-letter queue, whose alarm somebody hears; the
      // job itself stays owed and is tried all the same.
      if (job.tries >= triesBeforeAlarm) throw new Error('This evidence cannot be written');
      return;
    }
    if (!(await store.claim(at, job.notBefore, claimUntil(job, now())))) return;
    for (const pin of job.pins) await write(job.school, pin);
    await store.commit([{ fact: 'evidence-written', job, doneAt: now() }]);
    log.info('evidence-written', {
      school: id(job.school),
      job: id(job.id),
      signatures: job.pins.length,
      tries: job.tries + 1,
    });
  };
}
