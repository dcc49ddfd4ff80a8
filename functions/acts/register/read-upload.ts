import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { AwaitingFile, RegisterJob, Said } from '../../core/register/register-job.ts';
import { newRegisterJob, startReading } from '../../core/register/register-job-steps.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & {
  store: Pick<Store, 'findRegisterJob' | 'listRegisterJobs'>;
  now: () => Instant;
};

/** An uploaded register file becomes owed work, once an id: asked for twice, it changes nothing. */
export const readUpload = (
  deps: Needs,
  upload: Pick<AwaitingFile, 'school' | 'id' | 'fileName' | 'by'>,
): Promise<RegisterJob | Refusal> =>
  decide<RegisterJob>(deps, async () => {
    const stands = await deps.store.findRegisterJob(upload.school, upload.id);
    if (stands) return { facts: [], result: stands };
    const now = deps.now();
    // A school's files are alike: what it said of one holds for the next.
    const before = await deps.store.listRegisterJobs(upload.school);
    const headings = before.find((job) => job.headings)?.headings;
    const worksheet = before.find((job) => job.worksheet !== undefined)?.worksheet;
    const said: Said = {
      ...(headings && { headings }),
      ...(worksheet !== undefined && { worksheet }),
    };
    const fresh = newRegisterJob({ ...upload, ...said }, now);
    const job = startReading(fresh, now);
    return { facts: [{ fact: 'register-job-moved', job }], result: job };
  });
