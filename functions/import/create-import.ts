import { later } from '../core/calendar.ts';
import type { Nudge } from '../core/nudge.ts';
import type { RegisterJob } from '../core/register/register-job.ts';
import { id } from '../services/log.ts';
import { applyRegister } from './apply-register.ts';
import { holderOf, type ImportDeps, leaseSeconds } from './import-deps.ts';
import { readRegister } from './read-register.ts';

const mostTries = 5;
/** Clocks of two machines differ; a job begun "in a moment" is due. */
const skewSeconds = 5;

const failed = (job: RegisterJob): RegisterJob => ({
  ...job,
  state: 'failed',
  waiting: false,
  reason:
    job.state === 'applying'
      ? 'Something went wrong on our side and the register is only partly changed. Upload the same file again: it goes on from there.'
      : 'Something went wrong on our side while reading the file; nothing was changed. Upload it again.',
});

/** One try. A fault while reading gives the job back at once; an apply keeps its lease and progress. */
async function attempt(deps: ImportDeps, job: RegisterJob): Promise<RegisterJob | undefined> {
  if (job.tries > mostTries) {
    await deps.store.unlock(job.school, holderOf(job));
    return failed(job);
  }
  if (job.state === 'applying') return applyRegister(deps, job);
  try {
    return await readRegister(deps, job);
  } catch (error) {
    const back = { ...job, notBefore: deps.now() };
    await deps.store.commit([{ fact: 'register-job-moved', job: back, was: 'reading' }]);
    throw error;
  }
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
    const found = await store.findRegisterJobAt(nudge);
    if (!found || (found.state !== 'reading' && found.state !== 'applying')) return;
    if (found.notBefore > later(now(), skewSeconds)) return;
    const until = later(now(), leaseSeconds);
    if (!(await store.claim(nudge, found.notBefore, until))) return;
    const job = { ...found, notBefore: until, tries: found.tries + 1 };
    const next = await attempt(deps, job);
    if (!next) return;
    // Waiting for the lock is not a failure, however long a round takes.
    const saved = next.waiting ? { ...next, tries: 0 } : next;
    await store.commit([{ fact: 'register-job-moved', job: saved, was: job.state }]);
    log.info('import-step', { school: id(job.school), import: id(job.id), state: id(next.state) });
  };
