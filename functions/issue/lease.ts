import { type Instant, later } from '../core/calendar.ts';
import type { IssueJob } from '../core/round/issue-job.ts';
import { nudgeOf } from '../store/keys.ts';
import { mayLose } from '../store/may-lose.ts';
import type { Store } from '../store/store.ts';

/** How long a dead Lambda keeps others waiting, and how often a living one says that it lives. */
const leaseSeconds = 30;
const renewSeconds = 8;
/** How long to leave an import alone before asking for the lock again. */
const busySeconds = 30;

type Leasing = Pick<Store, 'claim' | 'lock' | 'unlock' | 'commit'>;

export type Lease = {
  /** Lengthens the job's claim and the school's lock, when due; false once either is lost. */
  keep(): Promise<boolean>;
  lost(): boolean;
  /** Gives the job back, to be taken up at once by another run. */
  giveBack(): Promise<void>;
  /** The job is done and owed no more. */
  finish(): Promise<void>;
};

/** Renews a claim and a lock when it is due; `false` once either is lost. */
function createRenewal(renew: (until: Instant) => Promise<boolean>, now: () => Instant) {
  let isLost = false;
  let renewedAt = now();
  let renewing: Promise<void> | undefined;
  const renewNow = async (): Promise<void> => {
    renewedAt = now();
    isLost = !(await renew(later(renewedAt, leaseSeconds)));
  };
  return {
    lost: () => isLost,
    async keep(): Promise<boolean> {
      const isDue = !isLost && now() >= later(renewedAt, renewSeconds);
      // Sixteen workers ask, and one renewal answers them all: two at once would each take the
      // other's claim for a stranger's.
      if (isDue)
        renewing ??= renewNow().finally(() => {
          renewing = undefined;
        });
      await renewing;
      return !isLost;
    },
  };
}

/**
 * Takes a job and the school's lock for half a minute at a time. Import and issue exclude each other: a
 * round planned on half a register would ask the wrong people. `busy`: an import has the register.
 * `taken`: another run has this job (D-41).
 */
export async function takeLease(
  store: Leasing,
  job: IssueJob,
  now: () => Instant,
): Promise<Lease | 'busy' | 'taken'> {
  const nudge = nudgeOf.issue(job);
  const holder = `issue ${job.id}`;
  let until = later(now(), leaseSeconds);
  if (!(await store.claim(nudge, job.notBefore, until))) return 'taken';
  if (!(await store.lock(job.school, holder, now(), until))) {
    await mayLose(
      store.claim(nudge, until, later(now(), busySeconds)),
      'whoever has taken the job over waits for the lock instead',
    );
    return 'busy';
  }
  const renewal = createRenewal(async (next) => {
    const isKept =
      (await store.claim(nudge, until, next)) &&
      (await store.lock(job.school, holder, now(), next));
    if (isKept) until = next;
    return isKept;
  }, now);
  const freeLock = () =>
    mayLose(store.unlock(job.school, holder), 'a lock that fell meanwhile is ours no more');
  return {
    ...renewal,
    async giveBack() {
      await freeLock();
      await mayLose(store.claim(nudge, until, now()), 'another run has taken it already');
    },
    async finish() {
      await freeLock();
      await mayLose(
        store.commit([{ fact: 'issue-done', job, doneAt: now() }]),
        'the one condition is that the job is there, and nothing takes it away',
      );
    },
  };
}
