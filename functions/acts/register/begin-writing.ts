import type { Applying } from '../../core/register/register-job.ts';
import { startWriting } from '../../core/register/register-job-steps.ts';
import { nudgeOf } from '../../store/keys.ts';
import type { Store } from '../../store/store.ts';
import { type MovingJob, mustDecideQuietly } from './move-register-job.ts';

type Needs = MovingJob & { store: Pick<Store, 'findSchool'> };

/** A job that has the register to itself: `startedRev` is the register's revision while it does. */
export type Writing = Applying & Required<Pick<Applying, 'startedRev'>>;

/** `changed`: the register is not the one that was looked through. `over`: another finished the job. */
export type Begun = Writing | 'changed' | 'over';

/**
 * Makes sure that the register is still the one a plan was made for, and marks it as changing, so that
 * every preview made before or meanwhile is out of date. The job says so in the same transaction: were
 * it said before or after, a job killed in between could take another's revision for its own. A job
 * that began earlier and was killed goes on. Only for whoever holds the school's lock (D-77).
 */
export const beginWriting = (deps: Needs, job: Applying): Promise<Begun> =>
  mustDecideQuietly<Begun>(deps, async () => {
    const stands = await deps.store.findRegisterJobAt(nudgeOf.register(job));
    if (stands?.state !== 'applying') return { facts: [], result: 'over' };
    const rev = (await deps.store.findSchool(job.school))?.registerRev;
    const { startedRev } = stands;
    if (startedRev !== undefined && startedRev === rev)
      return { facts: [], result: { ...stands, startedRev } };
    if (rev === undefined || rev !== stands.registerRev) return { facts: [], result: 'changed' };
    const writing = startWriting(stands, rev + 1);
    return {
      facts: [
        { fact: 'register-job-moved', job: writing, was: 'applying' },
        { fact: 'register-moved-on', school: job.school, wasRev: rev },
      ],
      result: writing,
    };
  });
