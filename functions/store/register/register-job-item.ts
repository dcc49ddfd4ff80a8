import type { RegisterJob } from '../../core/register/register-job.ts';
import { isOwedJob } from '../../core/register/register-job-steps.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

export function registerJobItem(job: RegisterJob): Item {
  const nudge = keys.nudgeOf.register(job);
  const owed = isOwedJob(job);
  return toItem(job, owed ? { ...nudge, ...keys.owedKeys('job', nudge.pk, job.notBefore) } : nudge);
}
