import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import * as keys from '../keys.ts';
import { seconds, toItem } from '../record.ts';
import type { Item } from '../table.ts';

/**
 * Nobody asks for a job that was done long ago (`isArchived`). Kept far longer than any trouble can last
 * that an alarm tells of each minute.
 */
const keptSeconds = 400 * 86_400;

export function archiveJobItem(job: ArchiveJob): Item {
  const nudge = keys.nudgeOf.archive(job);
  const kept = { ...nudge, expires: seconds(job.owedAt) + keptSeconds };
  return toItem(job, job.doneAt ? kept : { ...kept, ...keys.owedKeys('sign', nudge.pk, job) });
}
