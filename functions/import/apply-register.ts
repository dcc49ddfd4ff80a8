import { dateAt, later } from '../core/calendar.ts';
import type { Contact } from '../core/person/contact.ts';
import type { Person } from '../core/person/person.ts';
import { chooseWrite } from '../core/register/plan/choose-writes.ts';
import type { RegisterJob } from '../core/register/register-job.ts';
import { uploadKeys } from '../core/register/register-job-steps.ts';
import type { PlannedWrite } from '../core/register/register-write.ts';
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
  const { decisions = {}, markMissingAsLeft = false } = job;
  const choose = chooseWrite({ decisions, markMissingAsLeft }, dateAt(now()));
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

/** Somebody says "I am not this person" once; the office may undo it. */
const mostTries = 5;

/**
 * Replaces a contact by what was planned, but for an "I am not this person": that stays, whenever it
 * was said, as long as the address does. False when there is none to replace.
 */
async function replaceContact({ store }: ImportDeps, planned: Contact): Promise<boolean> {
  const { notMe: _planned, ...contact } = planned;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await store.findContact(contact.school, contact.id);
    if (!stored) return false;
    const notMe = stored.email === contact.email ? stored.notMe : undefined;
    const next = notMe ? { ...contact, notMe } : contact;
    const fact = { fact: 'contact-changed' as const, contact: next, was: stored };
    if ((await store.commit([fact])) === 'ok') return true;
  }
  throw new Error('A contact changed each time it was read');
}

/**
 * Replaces a pupil by what was planned, but for what staff judged of them: no file knows that, and
 * somebody may have judged since the preview. False when there is none to replace.
 */
async function replacePupil({ store }: ImportDeps, planned: Person): Promise<boolean> {
  const { judgedAble: _now, judgedBefore: _before, ...person } = planned;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = (await store.findPerson(person.school, person.id))?.person;
    if (!stored) return false;
    const { judgedAble, judgedBefore } = stored;
    const judged = { ...(judgedAble && { judgedAble }), ...(judgedBefore && { judgedBefore }) };
    const next = { ...person, ...judged };
    const fact = { fact: 'person-changed' as const, person: next, was: stored };
    if ((await store.commit([fact])) === 'ok') return true;
  }
  throw new Error('A pupil changed each time they were read');
}

/** Whether a planned write was of somebody known, and is done. */
async function replaceKnown(deps: ImportDeps, planned: PlannedWrite): Promise<boolean> {
  if (!planned.known || !('put' in planned)) return false;
  if (planned.put === 'contact') return replaceContact(deps, planned.contact);
  if (planned.put !== 'person' || planned.person.kind !== 'pupil') return false;
  return replacePupil(deps, planned.person);
}

/**
 * Puts are whole records, and in bulk unconditional, so one of a contact would undo what they said
 * since the preview, and one of a pupil what staff judged of them: known ones are replaced one by
 * one. Of new ones nobody can have said anything: nobody mailed or saw them.
 */
async function write(deps: ImportDeps, school: string, writes: PlannedWrite[]): Promise<void> {
  const others = await Promise.all(
    writes.map(async (one) => ((await replaceKnown(deps, one)) ? [] : [one])),
  );
  await deps.store.writeRegister(school, others.flat());
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
  const saved = { fact: 'register-job-moved' as const, job: begun, was: 'applying' as const };
  if ((await store.commit([saved])) === 'conflict') return undefined;
  const moved = { fact: 'register-moved-on' as const, school: job.school, wasRev: rev };
  return (await store.commit([moved])) === 'ok' ? begun : undefined;
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
    await write(deps, job.school, waiting);
    waiting = [];
    const notBefore = later(now(), leaseSeconds);
    const saved = { ...job, applied, toApply: total, notBefore, tries: 0, waiting: false };
    return (
      (await store.commit([{ fact: 'register-job-moved', job: saved, was: 'applying' }])) === 'ok'
    );
  };
  for await (const planned of chosen(deps, job)) {
    applied += 1;
    if (applied <= done) continue;
    waiting.push(planned);
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
  const wasRev = begun.startedRev ?? 0;
  await store.commit([{ fact: 'register-moved-on', school: job.school, wasRev }]);
  await store.unlock(job.school, holder);
  return { ...applied, startedRev: begun.startedRev };
}
