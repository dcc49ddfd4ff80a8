import type { Agreement } from '../agreement/agreement.ts';
import { evidenceOwed, type Signing } from '../agreement/seat.ts';
import type { Signatory, Signature } from '../agreement/signature.ts';
import { entryOf } from '../agreement/slot.ts';
import { type Instant, later } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { ArchiveJob, Pin } from './archive-job.ts';

/** Whoever changes again within ten minutes what they have just changed is still making up their mind. */
const againSeconds = 600;
/** So long what they are owed waits for more of it. Short: somebody may wait for their copy. */
const settleSeconds = 90;

/** Whether something was so lately that what follows it belongs to it. */
export const isLately = (at: Instant, now: Instant): boolean => at > later(now, -againSeconds);

/** When what is owed is due: at once, or once it has settled. */
export const dueAt = (now: Instant, isAgain: boolean): Instant =>
  isAgain ? later(now, settleSeconds) : now;

/**
 * How the evidence of what is signed now is owed: with a `job` that is, or by itself. `isAgain`: it
 * changes once more what was changed just now, and waits for what may follow.
 */
export type Filing = { job?: ArchiveJob; isAgain: boolean };

/** Nobody has begun it: whoever begins it counts a try. */
const isUntouched = ({ doneAt, tries, written }: ArchiveJob): boolean =>
  doneAt === undefined && tries === 0 && written === undefined;

/**
 * Several revisions of one agreement that one signatory makes shortly after another are filed as the
 * last of them, whose record tells all before it (D-57, D-102). The first change of mind is filed at
 * once. `jobs`: what the signatory is owed.
 */
export function filingOf(
  jobs: readonly ArchiveJob[],
  seats: readonly { agreement: Agreement; slot: SlotName }[],
  signatory: Signatory,
  now: Instant,
): Filing {
  const isAbout = ({ person, agreement }: Pin) =>
    seats.some((seat) => seat.agreement.person === person && seat.agreement.id === agreement);
  const job = jobs.find((owed) => isUntouched(owed) && owed.pins.some(isAbout));
  const isAgain = seats.some(({ agreement, slot }) => {
    const own = entryOf(agreement, slot, signatory);
    return own?.changes !== undefined && isLately(own.at, now);
  });
  return { ...(job && { job }), isAgain };
}

/** Of each agreement the last revision. */
export const latestPins = (before: readonly Pin[], added: readonly Pin[]): Pin[] => [
  ...before.filter(
    ({ person, agreement }) =>
      !added.some((pin) => pin.person === person && pin.agreement === agreement),
  ),
  ...added,
];

export const pinOf = ({ person, agreement, rev }: Signature): Pin => ({ person, agreement, rev });

/**
 * The evidence owed, as it was filed. A job that takes on more moves its time on a little: whoever read
 * it before then cannot claim it, nor add to it, as it was.
 */
export function evidenceFiled(
  { job, isAgain }: Filing,
  owner: { school: string; signatory: Signatory },
  signatures: readonly Signature[],
  signing: Signing,
): Fact {
  if (!job) {
    const notBefore = dueAt(signing.now, isAgain);
    return evidenceOwed(owner.school, owner.signatory, signatures, signing, notBefore);
  }
  const pins = latestPins(job.pins, signatures.map(pinOf));
  const moved = { ...job, pins, notBefore: later(job.notBefore, 0.001) };
  return { fact: 'evidence-moved-on', job: moved, was: job.notBefore };
}
