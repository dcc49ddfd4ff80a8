import type { Deciding } from '../acts/decide.ts';
import { beginRound } from '../acts/round/begin-round.ts';
import { createIssuingProgress } from '../acts/round/issuing-progress.ts';
import { writeRound } from '../acts/round/write-round.ts';
import type { Instant } from '../core/calendar.ts';
import type { Catalogue } from '../core/form/form-catalogue.ts';
import { isTime, type Nudge } from '../core/nudge.ts';
import type { TimeLeft } from '../services/batch.ts';
import { id, type Log } from '../services/log.ts';
import type { Store } from '../store/store.ts';
import { takeLease } from './lease.ts';

export type IssueDeps = Deciding & {
  store: Store;
  catalogue: Catalogue;
  now: () => Instant;
  log: Log;
};

/** Enough for what is under way to end and for the job to be handed on. */
const handOverMs = 15_000;

/**
 * Works on the job of issuing a round, where `at` points. When time runs short it hands the job to its
 * next run through the queue. A job that is done, not due or in other hands is left alone.
 */
export const createIssue =
  (deps: IssueDeps) =>
  async (at: Nudge, timeLeft: TimeLeft): Promise<void> => {
    const { store, nudge, now, log } = deps;
    const job = await store.findIssueJob(at);
    if (!job || job.doneAt || !isTime(job, now())) return;
    const which = { school: id(job.school), round: id(job.round) };
    const lease = await takeLease(store, job, now);
    if (lease === 'taken' || lease === 'busy') {
      log.info('issue-left-alone', { ...which, busy: lease === 'busy' });
      return;
    }
    const [school, round] = await Promise.all([
      store.findSchool(job.school),
      beginRound(deps, job),
    ]);
    if (!school || !round) return lease.finish();

    const progress = createIssuingProgress(store, round);
    const halted = () => lease.lost() || timeLeft() < handOverMs;
    const run = { school, round, progress, mayGoOn: () => lease.keep(), halted };
    const issued = await writeRound(deps, run);
    log.info('issue-run-ended', { ...which, issued, ...progress.counts() });
    if (issued) return lease.finish();
    if (lease.lost()) return;
    await lease.giveBack();
    await nudge('issue', [at]);
  };
