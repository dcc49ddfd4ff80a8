import type { RegisterJob } from '../../core/register/register-job.ts';
import { isOwedJob } from '../../core/register/register-job-steps.ts';
import type { RegisterCounts } from '../../core/register/register-preview.ts';
import * as keys from '../keys.ts';
import { toItem, toRecord } from '../record.ts';
import type { Item } from '../table.ts';

export function registerJobItem(job: RegisterJob): Item {
  const nudge = keys.nudgeOf.register(job);
  const owed = isOwedJob(job);
  return toItem(job, owed ? { ...nudge, ...keys.owedKeys('job', nudge.pk, job) } : nudge);
}

/**
 * Files could not always name adult learners and volunteers: then there were none. Of whom they were
 * about was not always counted: then whoever marks people as having left types how many they are.
 */
const withEveryCount = (counts: RegisterCounts): RegisterCounts => ({
  ...counts,
  learners: counts.learners ?? 0,
  volunteers: counts.volunteers ?? 0,
  leaving: counts.leaving ?? counts.missing,
  registered: counts.registered ?? 0,
});

/** The record of an item, with what items written earlier lack. */
export function toRegisterJob(item: Item): RegisterJob {
  const job = toRecord<RegisterJob>(item);
  switch (job.state) {
    case 'awaiting-file':
    case 'reading':
      return job;
    case 'refused':
      return 'counts' in job ? { ...job, counts: withEveryCount(job.counts) } : job;
    case 'ready':
    case 'applying':
      return { ...job, counts: withEveryCount(job.counts) };
    case 'applied':
    case 'stale':
      return { ...job, counts: withEveryCount(job.counts), waiting: false };
    case 'failed':
      return 'counts' in job
        ? { ...job, counts: withEveryCount(job.counts), waiting: false }
        : { ...job, waiting: false };
  }
}
