import type { IssueJob } from '../../core/round/issue-job.ts';
import type { Round } from '../../core/round/round.ts';
import * as keys from '../keys.ts';
import { toItem } from '../record.ts';
import type { Item } from '../table.ts';

export const roundItem = (round: Round): Item =>
  toItem(round, {
    pk: keys.schoolPk(round.school),
    sk: keys.roundSk(round.id),
    ipk: `DUE#${round.dueOn}`,
    isk: `${round.school}#${round.id}`,
  });

export function issueJobItem(job: IssueJob): Item {
  const nudge = keys.nudgeOf.issue(job);
  return toItem(job, job.doneAt ? nudge : { ...nudge, ...keys.owedKeys('job', nudge.pk, job) });
}
