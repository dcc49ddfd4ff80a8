import type { OwedJob, RegisterJob } from '../../core/register/register-job.ts';
import { nudgeOf } from '../../store/keys.ts';
import type { Store } from '../../store/store.ts';
import { type Decided, type Deciding, mustDecide } from '../decide.ts';

/** Whoever works on a job has it by its lease: a nudge would only find it taken. */
export type Quietly = Omit<Deciding, 'nudge'>;
const quiet = async (): Promise<void> => {};

/** As `mustDecide`, and tells no queue. */
export const mustDecideQuietly = <T>(
  deps: Quietly,
  tryOnce: () => Promise<Decided<T>>,
): Promise<T> => mustDecide({ ...deps, nudge: quiet }, tryOnce);

export type MovingJob = Quietly & { store: Pick<Store, 'findRegisterJobAt'> };

type JobIn<State extends OwedJob['state']> = Extract<OwedJob, { state: State }>;

const isIn = <State extends OwedJob['state']>(
  state: State,
  job: RegisterJob | undefined,
): job is JobIn<State> => job?.state === state;

/**
 * The next step of a job that is being worked on, decided on how it stands. Returns it as it is then;
 * undefined when it is no longer in that state: another function took over, and nothing is written.
 */
export const moveRegisterJob = <State extends OwedJob['state'], Next extends RegisterJob>(
  deps: MovingJob,
  job: OwedJob & { state: State },
  next: (stands: JobIn<State>) => Next | undefined,
): Promise<Next | undefined> =>
  mustDecideQuietly(deps, async () => {
    const stands = await deps.store.findRegisterJobAt(nudgeOf.register(job));
    const moved = isIn(job.state, stands) ? next(stands) : undefined;
    return moved
      ? { facts: [{ fact: 'register-job-moved', job: moved, was: job.state }], result: moved }
      : { facts: [], result: undefined };
  });
