import type { Writing } from '../acts/register/begin-writing.ts';
import { moveRegisterJob } from '../acts/register/move-register-job.ts';
import { later } from '../core/calendar.ts';
import { saveProgress } from '../core/register/register-job-steps.ts';
import type { PlannedWrite } from '../core/register/register-write.ts';
import { chosenWrites } from './chosen-writes.ts';
import { type ImportDeps, leaseSeconds } from './import-deps.ts';
import { takeLock } from './register-lock.ts';
import { listSetByHand, type SetByHand } from './set-by-hand.ts';
import { writeBatch } from './write-batch.ts';

/** Writes between two savings of the progress; also what a kill makes us write again. */
const defaultBatch = 500;

/**
 * How writing ended. `locked-out`: the lock fell and another has it. `changed`: it fell, and another
 * file was written before it was ours again. `over`: another function finished the job.
 */
type Outcome = 'written' | 'locked-out' | 'changed' | 'over';

/** Writes one batch and says so; `written` when it did. */
async function saveBatch(
  deps: ImportDeps,
  job: Writing,
  batch: readonly PlannedWrite[],
  byHand: SetByHand,
  progress: { applied: number; toApply: number },
): Promise<Outcome> {
  if (!(await takeLock(deps, job))) return 'locked-out';
  // The lock says that nobody else writes now; the revision, that nobody did since we began.
  const rev = (await deps.store.findSchool(job.school))?.registerRev;
  if (rev !== job.startedRev) return 'changed';
  await writeBatch(deps, job, batch, byHand);
  const notBefore = later(deps.now(), leaseSeconds);
  const saved = await moveRegisterJob(deps, job, (stands) =>
    saveProgress(stands, progress, notBefore),
  );
  return saved ? 'written' : 'over';
}

/** Writes what is left of the plan, batch by batch, for as long as the register is this job's. */
export async function rollForward(
  deps: ImportDeps,
  job: Writing,
  toApply: number,
): Promise<Outcome> {
  const { batch: size = defaultBatch } = deps;
  const byHand = await listSetByHand(deps, job.school);
  let applied = 0;
  let batch: PlannedWrite[] = [];
  for await (const planned of chosenWrites(deps, job)) {
    applied += 1;
    if (applied <= job.applied) continue;
    batch.push(planned);
    if (batch.length < size && applied < toApply) continue;
    const outcome = await saveBatch(deps, job, batch, byHand, { applied, toApply });
    if (outcome !== 'written') return outcome;
    batch = [];
  }
  return 'written';
}
