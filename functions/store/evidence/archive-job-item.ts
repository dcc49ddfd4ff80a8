import type { ArchiveJob } from '../../core/evidence/archive-job.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

export function archiveJobItem(job: ArchiveJob): Item {
  const nudge = keys.nudgeOf.archive(job);
  return toItem(job, job.doneAt ? nudge : { ...nudge, ...keys.owedKeys('sign', nudge.pk, job) });
}
