import { dateAt, later } from '../core/calendar.ts';
import { chooseWrite } from '../core/register/choose-writes.ts';
import type { RegisterJob } from '../core/register/job.ts';
import { uploadKeys } from '../core/register/job-steps.ts';
import type { PlannedWrite } from '../core/register/preview.ts';
import { holderOf, type ImportDeps, leaseSeconds } from './import-deps.ts';
import { unpackPlan } from './plan-file.ts';

/** Writes between two savings of the progress; also what a kill makes us write again. */
const defaultBatch = 500;
/** The lock outlives the lease: whoever was killed goes on before anybody else may begin. */
const lockSeconds = 15 * 60;

/** The writes of the stored plan that the office's decisions leave. */
async function* chosen(
  { uploads, now }: ImportDeps,
  job: RegisterJob,
): AsyncIterable<PlannedWrite> {
  const file = await uploads.open(uploadKeys(job.school, job.id).writes);
  if (!file) throw new Error('The plan of an import is gone');
  const choose = chooseWrite(job, dateAt(now()));
  for await (const planned of unpackPlan(file.chunks)) {
    const write = choose(planned);
    if (write) yield write;
  }
}

async function count(writes: AsyncIterable<PlannedWrite>): Promise<number> {
  const iterator = writes[Symbol.asyncIterator]();
  let total = 0;
  while (!(await iterator.next()).done) total += 1;
  return total;
}

/**
 * Puts are whole records, so one of a contact would undo an "I am not this person" said since the
 * preview; that is looked up right before. New contacts cannot have said it: nobody mailed them.
 */
async function keepNotMe({ store }: ImportDeps, writes: PlannedWrite[]): Promise<PlannedWrite[]> {
  return Promise.all(
    writes.map(async (write) => {
      if (!write.known || !('put' in write) || write.put !== 'contact') return write;
      const { notMe: _planned, ...contact } = write.contact;
      const stored = await store.findContact(contact.school, contact.id);
      const notMe = stored?.email === contact.email ? stored?.notMe : undefined;
      return { ...write, contact: notMe ? { ...contact, notMe } : contact };
    }),
  );
}

/**
 * Makes sure the register is still the one the plan was made for, and marks it as changing, so that
 * every preview made before or meanwhile is out of date. Undefined when it is not.
 */
async function fence({ store }: ImportDeps, job: RegisterJob): Promise<RegisterJob | undefined> {
  const rev = (await store.findSchool(job.school))?.registerRev;
  if (rev === undefined || job.registerRev === undefined) return undefined;
  if (job.startedRev !== undefined && rev === job.startedRev) return job;
  if (rev !== job.registerRev) return undefined;
  // Said before it is done: killed in between, we find the old revision and do it again.
  const begun = { ...job, startedRev: rev + 1 };
  if ((await store.saveRegisterJob(begun, 'applying')) === 'conflict') return undefined;
  return (await store.bumpRegister(job.school, rev)) === 'ok' ? begun : undefined;
}

/** Writes what is left of the plan, batch by batch. False when another took over. */
async function rollForward(deps: ImportDeps, job: RegisterJob, total: number): Promise<boolean> {
  const { store, now, batch = defaultBatch } = deps;
  const done = job.applied ?? 0;
  let applied = 0;
  let waiting: PlannedWrite[] = [];
  const flush = async (): Promise<boolean> => {
    if (waiting.length === 0) return true;
    const at = now();
    if (!(await store.lock(job.school, holderOf(job), at, later(at, lockSeconds)))) return false;
    await store.writeRegister(job.school, await keepNotMe(deps, waiting));
    waiting = [];
    const notBefore = later(now(), leaseSeconds);
    const saved = { ...job, applied, toApply: total, notBefore, tries: 0, waiting: false };
    return (await store.saveRegisterJob(saved, 'applying')) === 'ok';
  };
  for await (const write of chosen(deps, job)) {
    applied += 1;
    if (applied <= done) continue;
    waiting.push(write);
    if (waiting.length >= batch && !(await flush())) return false;
  }
  return flush();
}

/**
 * Rolls a job's stored plan forward, from where it was left. Returns the job as it is then:
 * `applied`; `stale` when the register changed since the preview; still `applying`, and `waiting`,
 * when another import or a round being issued holds the lock; undefined when another took over.
 */
export async function applyRegister(
  deps: ImportDeps,
  job: RegisterJob,
): Promise<RegisterJob | undefined> {
  const { store, now } = deps;
  const toApply = await count(chosen(deps, job));
  const applied: RegisterJob = {
    ...job,
    state: 'applied',
    applied: toApply,
    toApply,
    waiting: false,
  };
  // Nothing to write changes no register: no lock, no new revision.
  if (toApply === 0) return applied;
  const at = now();
  const holder = holderOf(job);
  if (!(await store.lock(job.school, holder, at, later(at, lockSeconds))))
    return { ...job, toApply, waiting: true, notBefore: at };
  const begun = await fence(deps, job);
  if (!begun) {
    await store.unlock(job.school, holder);
    const all = job.startedRev !== undefined && job.applied === toApply;
    return all ? applied : { ...job, state: 'stale', waiting: false };
  }
  if (!(await rollForward(deps, begun, toApply))) return undefined;
  await store.bumpRegister(job.school, begun.startedRev ?? 0);
  await store.unlock(job.school, holder);
  return { ...applied, startedRev: begun.startedRev };
}
