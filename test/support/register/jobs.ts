import type {
  Checked,
  RegisterJob,
  RegisterJobState,
} from '../../../functions/core/register/register-job.ts';
import {
  finishApplying,
  giveUp,
  newRegisterJob,
  outdate,
  refuseRows,
  showPreview,
  startApplying,
  startReading,
} from '../../../functions/core/register/register-job-steps.ts';
import { noCounts } from '../../../functions/core/register/register-preview.ts';

export type InState<State extends RegisterJobState> = Extract<RegisterJob, { state: State }>;

/** A job that must be in this state: the test fails when it is not. */
export function inState<State extends RegisterJobState>(
  job: RegisterJob | undefined,
  state: State,
): InState<State> {
  if (job?.state !== state) throw new Error(`It is ${job?.state ?? 'not there'}, not ${state}`);
  return job as InState<State>;
}

/** An upload of Northbrook's, one for every state that it goes through. */
export function aRegisterJob<State extends RegisterJobState>(
  state: State,
  {
    id = 'one',
    now = '2026-09-02T09:00:00.000Z',
    fileName = 'register.csv',
    counts = noCounts,
    undecided = [],
    problems = [],
  }: Partial<Pick<Checked, 'counts' | 'undecided'>> & {
    id?: string;
    now?: string;
    fileName?: string;
    problems?: { row: number; column: string; message: string }[];
  } = {},
): InState<State> {
  const fresh = newRegisterJob({ school: 'northbrook', id, fileName, by: 'ada' }, now);
  const reading = startReading(fresh, now);
  const preview = { problems, counts, undecided, advice: [], ignoredColumns: [], changes: [] };
  const ready = showPreview(reading, { counts, undecided, registerRev: 0 }, now);
  const applying = startApplying(ready, { decisions: {}, markMissingAsLeft: false }, now);
  const jobs: { [S in RegisterJobState]: InState<S> } = {
    'awaiting-file': fresh,
    reading,
    refused: refuseRows(reading, { ...preview, missing: [] }),
    ready,
    applying,
    applied: finishApplying(applying, 0),
    stale: outdate(applying),
    failed: giveUp(applying),
  };
  return jobs[state];
}
