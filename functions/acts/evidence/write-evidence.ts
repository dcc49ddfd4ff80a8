import type { RenderRecord } from '../../../templates/documents/render-record.tsx';
import type { Signature } from '../../core/agreement/signature.ts';
import type { Instant } from '../../core/calendar.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { recordFor } from '../../core/evidence/agreement-record.ts';
import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import { isWhole, upTo } from '../../core/evidence/replay.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { isTime, type Nudge } from '../../core/nudge.ts';
import {
  type EvidenceBucket,
  type EvidencePart,
  evidenceKey,
  evidenceName,
} from '../../services/evidence-bucket.ts';
import type { SendNudges } from '../../services/queue.ts';
import { mayLose } from '../../store/may-lose.ts';
import type { Store } from '../../store/store.ts';
import { claimEvidence, type EvidenceClaim } from './evidence-claim.ts';

export type WriteEvidenceDeps = {
  store: Pick<Store, 'findArchiveJob' | 'claim' | 'commit' | 'listSignaturesOf'>;
  catalogue: Catalogue;
  bucket: Pick<EvidenceBucket, 'putIfAbsent'>;
  render: RenderRecord;
  nudge: SendNudges;
  now: () => Instant;
};

/** Does a piece of work, or says `short` when there may not be time enough for it in this run. */
export type InTime = <T>(work: () => Promise<T>) => Promise<T | 'short'>;

/** `left-alone`: done, not due, or in another run's hands. */
export type EvidenceOutcome =
  | { outcome: 'left-alone' }
  | { outcome: 'written' | 'handed-on'; job: ArchiveJob };

/** After so many tries in vain somebody must look. */
const triesBeforeAlarm = 5;

async function put(
  { catalogue, bucket, render }: WriteEvidenceDeps,
  pinned: Signature,
  signatures: readonly Signature[],
  part: EvidencePart,
): Promise<void> {
  const reader = part === 'whole' ? 'office' : pinned.signatory;
  const record = recordFor(reader, signatures, pinned, catalogue);
  const json = new TextEncoder().encode(canonicalJson(record));
  await bucket.putIfAbsent(evidenceKey(pinned, part, 'json'), json, 'application/json');
  const pdf = await render(record);
  await bucket.putIfAbsent(evidenceKey(pinned, part, 'pdf'), pdf, 'application/pdf');
}

/** What is not written yet, one after another, each noted before the next is begun. */
async function writeRest(
  deps: WriteEvidenceDeps,
  job: ArchiveJob,
  claim: EvidenceClaim,
  inTime: InTime,
): Promise<'written' | 'short' | 'taken-over'> {
  for (const pin of job.pins) {
    const signatures = await deps.store.listSignaturesOf(job.school, pin);
    const { pinned } = upTo(signatures, pin);
    const parts: EvidencePart[] = isWhole(signatures, pin) ? ['copy', 'whole'] : ['copy'];
    for (const part of parts) {
      const name = evidenceName(pinned, part);
      if (claim.isWritten(name)) continue;
      if ((await inTime(() => put(deps, pinned, signatures, part))) === 'short') return 'short';
      const isLast = pin === job.pins.at(-1) && part === parts.at(-1);
      if (!isLast && !(await claim.note(name))) return 'taken-over';
    }
  }
  return 'written';
}

/**
 * Writes the evidence owed at a place: for each signature of the job the signatory's own copy, and the
 * office's whole record once every slot is signed. Each as JSON and PDF, put only where nothing stands
 * yet. What is written is noted on the job, so that whoever dies on the way, or runs short of time, is
 * followed by a run that goes on from there. Throws when it fails; the sweep brings the job back once
 * its claim has run out (D-80).
 */
export async function writeEvidence(
  deps: WriteEvidenceDeps,
  at: Nudge,
  inTime: InTime,
): Promise<EvidenceOutcome> {
  const { store, nudge, now } = deps;
  const stored = await store.findArchiveJob(at);
  if (!stored || stored.doneAt) return { outcome: 'left-alone' };
  if (!isTime(stored, now())) {
    // A nudge that keeps failing ends in the dead-letter queue, whose alarm somebody hears; the
    // job itself stays owed and is tried all the same.
    if (stored.tries >= triesBeforeAlarm) throw new Error('This evidence cannot be written');
    return { outcome: 'left-alone' };
  }
  const claim = await claimEvidence(deps, at, stored);
  if (!claim) return { outcome: 'left-alone' };
  const outcome = await writeRest(deps, stored, claim, inTime);
  if (outcome === 'taken-over') return { outcome: 'left-alone' };
  if (outcome === 'short') {
    if (await claim.giveBack()) await nudge('archive', [at]);
    return { outcome: 'handed-on', job: stored };
  }
  await mayLose(
    store.commit([{ fact: 'evidence-written', job: claim.done(), doneAt: now() }]),
    'another run has taken it over, finds all of it in the bucket, and finishes it',
  );
  return { outcome: 'written', job: stored };
}
