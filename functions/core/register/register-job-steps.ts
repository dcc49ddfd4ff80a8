import type { Instant } from '../calendar.ts';
import type {
  Applied,
  ApplyChoices,
  Applying,
  AwaitingFile,
  Checked,
  Failed,
  OwedJob,
  Reading,
  Ready,
  Refused,
  RegisterJob,
  RegisterJobState,
  Said,
  Stale,
} from './register-job.ts';
import type { Preview } from './register-preview.ts';

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
  upload: Pick<AwaitingFile, 'school' | 'id' | 'fileName' | 'by' | keyof Said | 'promotion'>,
  now: Instant,
): AwaitingFile => ({
  ...upload,
  uploadKey: uploadKeys(upload.school, upload.id).file,
  state: 'awaiting-file',
  createdAt: now,
  notBefore: now,
  tries: 0,
});

/** The file has arrived: the job becomes owed work. */
export const startReading = (job: AwaitingFile, now: Instant): Reading => ({
  ...job,
  state: 'reading',
  owedAt: now,
  notBefore: now,
  tries: 0,
});

/** The office has said how to read the file: it is read once more. What it said before holds on. */
export const readOnceMore = (job: Ready | Refused, said: Said, now: Instant): Reading => {
  const { school, id, fileName, uploadKey, by, createdAt, headings, worksheet } = job;
  return {
    school,
    id,
    fileName,
    uploadKey,
    by,
    createdAt,
    ...(headings && { headings }),
    ...(worksheet !== undefined && { worksheet }),
    ...said,
    state: 'reading',
    owedAt: now,
    notBefore: now,
    tries: 0,
  };
};

/** A fault while reading: due again at once. */
export const readAgain = (job: Reading, now: Instant): Reading => ({ ...job, notBefore: now });

/** The file is no register, and why, in words. */
export const refuseFile = (job: Reading, reason: string): Refused => ({
  ...job,
  state: 'refused',
  reason,
});

/** Rows are wrong: the stored preview has every problem. */
export const refuseRows = (job: Reading, { counts, problems }: Preview): Refused => ({
  ...job,
  state: 'refused',
  counts,
  problemCount: problems.length,
});

/** The preview stands: it waits for the office. */
export const showPreview = (
  job: Reading,
  checked: Omit<Checked, 'problemCount'> & Partial<Pick<Checked, 'problemCount'>>,
  now: Instant,
): Ready => ({ ...job, state: 'ready', problemCount: 0, ...checked, notBefore: now });

/** The office has decided: the stored plan becomes owed work. */
export const startApplying = (job: Ready, choices: ApplyChoices, now: Instant): Applying => ({
  ...job,
  state: 'applying',
  ...choices,
  applied: 0,
  owedAt: now,
  notBefore: now,
  tries: 0,
});

/** Another has the register: this one goes on after it. However long that takes is no failure. */
export const waitForOther = (job: Applying, toApply: number, now: Instant): Applying => ({
  ...job,
  toApply,
  waiting: true,
  notBefore: now,
  tries: 0,
});

/** It has the register, and writes it at this revision. */
export const startWriting = (
  job: Applying,
  startedRev: number,
): Applying & { startedRev: number } => ({
  ...job,
  startedRev,
});

/** So many writes are done. Another function at the same job may be further on already. */
export const saveProgress = (
  job: Applying,
  { applied, toApply }: Required<Pick<Applying, 'applied' | 'toApply'>>,
  notBefore: Instant,
): Applying => ({
  ...job,
  applied: Math.max(job.applied, applied),
  toApply,
  notBefore,
  tries: 0,
  waiting: false,
});

/** Everything is written. */
export const finishApplying = (job: Applying, toApply: number): Applied => ({
  ...job,
  state: 'applied',
  applied: toApply,
  toApply,
  waiting: false,
});

/** The register changed since the preview: what is left of the plan is never written. */
export const outdate = (job: Applying): Stale => ({ ...job, state: 'stale', waiting: false });

const whyFailed: Record<'file' | 'promotion', Record<OwedJob['state'], string>> = {
  file: {
    reading:
      'Something went wrong on our side while reading the file; nothing was changed. Upload it again.',
    applying:
      'Something went wrong on our side and the register is only partly changed. Upload the same file again: it goes on from there.',
  },
  promotion: {
    reading: 'Something went wrong on our side, and nothing was saved. Start again.',
    applying:
      'Something went wrong on our side. Start again: pupils who were already moved stay as they are.',
  },
};

/** It was tried too often. */
export const giveUp = (job: OwedJob): Failed => ({
  ...job,
  state: 'failed',
  waiting: false,
  reason: whyFailed[job.promotion ? 'promotion' : 'file'][job.state],
});

/** What an upload waits for: our work, somebody who reads what was found, or nothing any more. */
const awaits: Record<RegisterJobState, 'work' | 'reader' | 'nothing'> = {
  'awaiting-file': 'nothing',
  reading: 'work',
  refused: 'reader',
  ready: 'reader',
  applying: 'work',
  applied: 'nothing',
  stale: 'nothing',
  failed: 'nothing',
};

/** Whether there is a file to be read, or a plan to be applied. */
export const isOwedJob = (job: RegisterJob): job is OwedJob => awaits[job.state] === 'work';

/** Whether it had begun to write, and went no further: some of its plan may be on the register. */
export const endedHalfWay = (job: RegisterJob): boolean =>
  (job.state === 'stale' || job.state === 'failed') &&
  'startedRev' in job &&
  job.startedRev !== undefined;

/** Whether its page shows the stored preview. */
export const showsPreview = ({ state }: RegisterJob): boolean => awaits[state] === 'reader';
