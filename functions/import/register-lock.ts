import { later } from '../core/calendar.ts';
import type { Applying, OwedJob } from '../core/register/register-job.ts';
import { holderOf } from '../core/register/writing-lock.ts';
import { mayLose } from '../store/may-lose.ts';
import type { ImportDeps } from './import-deps.ts';

/** The lock outlives the lease: whoever was killed goes on before anybody else may begin. */
const lockSeconds = 15 * 60;

/** Takes the school's lock for a job, or keeps it; false while another import or a round has it. */
export function takeLock({ store, now }: ImportDeps, job: Applying): Promise<boolean> {
  const at = now();
  return store.lock(job.school, holderOf(job), at, later(at, lockSeconds));
}

/** Gives it back, where the job has it; nothing that follows needs it any more. */
export const giveLockBack = ({ store }: ImportDeps, job: OwedJob): Promise<void> =>
  mayLose(
    store.unlock(job.school, holderOf(job)),
    'it never took the lock, or the lock fell and whoever has it now has it by right',
  );
