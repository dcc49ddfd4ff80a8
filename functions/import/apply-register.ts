import { beginWriting, type Writing } from '../acts/register/begin-writing.ts';
import { endWriting } from '../acts/register/end-writing.ts';
import { moveRegisterJob } from '../acts/register/move-register-job.ts';
import type { Applied, Applying, Stale } from '../core/register/register-job.ts';
import { finishApplying, outdate, waitForOther } from '../core/register/register-job-steps.ts';
import { chosenWrites, countWrites } from './chosen-writes.ts';
import type { ImportDeps } from './import-deps.ts';
import { giveLockBack, takeLock } from './register-lock.ts';
import { rollForward } from './roll-forward.ts';

type Ended = Applied | Stale | Applying;

/**
 * The register changed since the preview. A job that had written everything, and was killed before it
 * could say so, is done all the same.
 */
const endChanged = (deps: ImportDeps, job: Applying, toApply: number) =>
  moveRegisterJob<'applying', Applied | Stale>(deps, job, (stands) =>
    stands.startedRev !== undefined && stands.applied === toApply
      ? finishApplying(stands, toApply)
      : outdate(stands),
  );

const waitForLock = (deps: ImportDeps, job: Applying, toApply: number) =>
  moveRegisterJob(deps, job, (stands) => waitForOther(stands, toApply, deps.now()));

/** Writes what is left of the plan with the lock held; gives it back in every end where it has it. */
async function write(deps: ImportDeps, job: Writing, toApply: number): Promise<Ended | undefined> {
  const outcome = await rollForward(deps, job, toApply);
  switch (outcome) {
    case 'written':
      await endWriting(deps, job);
      await giveLockBack(deps, job);
      return moveRegisterJob(deps, job, () => finishApplying(job, toApply));
    case 'changed':
      await giveLockBack(deps, job);
      return endChanged(deps, job, toApply);
    case 'locked-out':
      return waitForLock(deps, job, toApply);
    case 'over':
      await giveLockBack(deps, job);
      return undefined;
  }
}

/**
 * Rolls a job's stored plan forward, from where it was left. Returns the job as it is then, saved:
 * `applied`; `stale` when the register changed since the preview; still `applying`, and `waiting`,
 * when another import or a round being issued holds the lock; undefined when another function has
 * finished it.
 */
export async function applyRegister(deps: ImportDeps, job: Applying): Promise<Ended | undefined> {
  const toApply = await countWrites(chosenWrites(deps, job));
  // Nothing to write changes no register: no lock, no new revision.
  if (toApply === 0) return moveRegisterJob(deps, job, (stands) => finishApplying(stands, 0));
  if (!(await takeLock(deps, job))) return waitForLock(deps, job, toApply);
  const begun = await beginWriting(deps, job);
  if (typeof begun === 'object') return write(deps, begun, toApply);
  await giveLockBack(deps, job);
  return begun === 'changed' ? endChanged(deps, job, toApply) : undefined;
}
