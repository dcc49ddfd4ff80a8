import { moveRegisterJob } from '../acts/register/move-register-job.ts';
import { later } from '../core/calendar.ts';
import { isTime, type Nudge } from '../core/nudge.ts';
import type { OwedJob, Reading, RegisterJob } from '../core/register/register-job.ts';
import { giveUp, isOwedJob, readAgain } from '../core/register/register-job-steps.ts';
import { id } from '../services/log.ts';
import { applyRegister } from './apply-register.ts';
import { type ImportDeps, leaseSeconds } from './import-deps.ts';
import { readRegister } from './read-register.ts';
import { giveLockBack } from './register-lock.ts';

const mostTries = 5;

/** A fault gives the job back at once, unless its lease fell and another function has it by now. */
async function read(deps: ImportDeps, job: Reading): Promise<RegisterJob | undefined> {
  try {
    const next = await readRegister(deps, job);
    return await moveRegisterJob(deps, job, () => next);
  } catch (error) {
    await moveRegisterJob(deps, job, (stands) =>
      stands.notBefore === job.notBefore ? readAgain(stands, deps.now()) : undefined,
    );
    throw error;
  }
}

/** One try; undefined when another function took the job over. An apply keeps lease and progress. */
async function attempt(deps: ImportDeps, job: OwedJob): Promise<RegisterJob | undefined> {
  if (job.tries > mostTries) {
    await giveLockBack(deps, job);
    return moveRegisterJob(deps, job, () => giveUp(job));
  }
  return job.state === 'reading' ? read(deps, job) : applyRegister(deps, job);
}

/**
 * Works on one upload: reads its file into a preview, or applies the preview. What is done is kept,
 * so that a kill at any moment costs a repetition and nothing else; a nudge for work that is done,
 * not due or another's does nothing.
 */
export const createImport =
  (deps: ImportDeps) =>
  async (nudge: Nudge): Promise<void> => {
    const { store, now, log } = deps;
    const stands = await store.findRegisterJobAt(nudge);
    if (!stands || !isOwedJob(stands)) return;
    if (!isTime(stands, now())) return;
    const until = later(now(), leaseSeconds);
    if (!(await store.claim(nudge, stands.notBefore, until))) return;
    const job: OwedJob = { ...stands, notBefore: until, tries: stands.tries + 1 };
    const next = await attempt(deps, job);
    if (!next) return;
    log.info('import-step', {
      school: id(next.school),
      import: id(next.id),
      state: id(next.state),
    });
  };
