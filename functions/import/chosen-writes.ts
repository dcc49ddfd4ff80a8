import { dateAt } from '../core/calendar.ts';
import { chooseWrite } from '../core/register/plan/choose-writes.ts';
import type { Applying } from '../core/register/register-job.ts';
import { uploadKeys } from '../core/register/register-job-steps.ts';
import type { PlannedWrite } from '../core/register/register-write.ts';
import type { ImportDeps } from './import-deps.ts';
import { unpackPlan } from './plan-file.ts';

/** The writes of the stored plan that the office's decisions leave. */
export async function* chosenWrites(
  { uploads, now }: Pick<ImportDeps, 'uploads' | 'now'>,
  job: Applying,
): AsyncIterable<PlannedWrite> {
  const file = await uploads.open(uploadKeys(job.school, job.id).writes);
  if (!file) throw new Error('The plan of an import is gone');
  const choose = chooseWrite(job, dateAt(now()));
  for await (const planned of unpackPlan(file.chunks)) {
    const write = choose(planned);
    if (write) yield write;
  }
}

export async function countWrites(writes: AsyncIterable<PlannedWrite>): Promise<number> {
  const iterator = writes[Symbol.asyncIterator]();
  let total = 0;
  while (!(await iterator.next()).done) total += 1;
  return total;
}
