import { type Instant, later } from '../../core/calendar.ts';
import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import type { Nudge } from '../../core/nudge.ts';
import type { Store } from '../../store/store.ts';

type Needs = { store: Pick<Store, 'claim' | 'commit'>; now: () => Instant };

/** Longer than the archive may run, so that a claim never ends under a living one. */
const claimSeconds = 90;
const longestWaitDoublings = 5;

/** A claim is also the wait before the next try: each try in vain waits twice as long. */
const claimUntil = (job: ArchiveJob, now: Instant): Instant =>
  later(now, claimSeconds * 2 ** Math.min(job.tries, longestWaitDoublings));

/** A job in the hands of one run. Each move says false once it is in another's. */
export type EvidenceClaim = {
  isWritten(name: string): boolean;
  /**
   * Notes that something more is written. The claim begins anew with it, and the tries too: what goes
   * on, however slowly, neither waits nor makes anybody look.
   */
  note(name: string): Promise<boolean>;
  /** Gives the job back, to be taken up at once by another run. */
  giveBack(): Promise<boolean>;
  /**
   * The job once it is done. It keeps the claim it was done under: a run that slept through the end of
   * its own must not find that one again, and owe anew what is done.
   */
  done(): ArchiveJob;
};

/** Claims a job where it stands; undefined when another run was faster. */
export async function claimEvidence(
  { store, now }: Needs,
  at: Nudge,
  job: ArchiveJob,
): Promise<EvidenceClaim | undefined> {
  const until = claimUntil(job, now());
  if (!(await store.claim(at, job.notBefore, until))) return undefined;
  let stands: ArchiveJob = { ...job, notBefore: until, tries: job.tries + 1 };
  const move = async (to: Partial<ArchiveJob>): Promise<boolean> => {
    const next = { ...stands, ...to };
    const was = stands.notBefore;
    const committed = await store.commit([{ fact: 'evidence-moved-on', job: next, was }]);
    if (committed === 'ok') stands = next;
    return committed === 'ok';
  };
  return {
    isWritten: (name) => stands.written?.includes(name) ?? false,
    note: (name) =>
      move({
        written: [...(stands.written ?? []), name],
        notBefore: later(now(), claimSeconds),
        tries: 0,
      }),
    // Short of time is not in vain: the claim's own try is not counted.
    giveBack: () => move({ notBefore: now(), tries: Math.max(stands.tries - 1, 0) }),
    done() {
      const { written: _, ...done } = stands;
      return done;
    },
  };
}
