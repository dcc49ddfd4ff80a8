import type { Instant } from '../calendar.ts';
import type { Refusal } from '../refusal.ts';
import type { ApplyChoices, RegisterJob } from './register-job.ts';

/** Largest file we take, in bytes. A register of 10,000 pupils is about 4 MB. */
export const largestFile = 20 * 1024 * 1024;

/** Where an upload and what is read from it stand in the uploads bucket. */
export const uploadKeys = (school: string, id: string) => ({
  file: `${school}/${id}/file.csv`,
  preview: `${school}/${id}/preview.json`,
  writes: `${school}/${id}/writes.ndjson.gz`,
});

/** A new upload. `id` is random and of the caller's making; `by` is the person who uploads. */
export const newRegisterJob = (
  one: Pick<RegisterJob, 'school' | 'id' | 'fileName' | 'by'>,
  now: Instant,
): RegisterJob => ({
  ...one,
  uploadKey: uploadKeys(one.school, one.id).file,
  state: 'awaiting-file',
  createdAt: now,
  notBefore: now,
  tries: 0,
});

/** The file has arrived: the job becomes owed work. Refuses with `stale` when it was begun already. */
export const startReading = (job: RegisterJob, now: Instant): RegisterJob | Refusal =>
  job.state === 'awaiting-file'
    ? { ...job, state: 'reading', notBefore: now, tries: 0 }
    : { refusal: 'stale' };

/**
 * The office has decided: the stored plan becomes owed work. `decisions` are by relationship, as the
 * preview's `undecided` spells it; one left out stays undecided and is not mailed. Refuses with
 * `stale` when the preview is not waiting for it (applied already, or out of date).
 */
export const startApplying = (
  job: RegisterJob,
  { decisions, markMissingAsLeft }: ApplyChoices,
  now: Instant,
): RegisterJob | Refusal =>
  job.state === 'ready'
    ? {
        ...job,
        state: 'applying',
        decisions,
        markMissingAsLeft,
        applied: 0,
        notBefore: now,
        tries: 0,
      }
    : { refusal: 'stale' };

/** Whether it is owed work: there is a file to be read, or a plan to be applied. */
export const isOwedJob = ({ state }: Pick<RegisterJob, 'state'>): boolean =>
  state === 'reading' || state === 'applying';
