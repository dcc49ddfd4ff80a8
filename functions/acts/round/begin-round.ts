import type { IssueJob } from '../../core/round/issue-job.ts';
import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, mustDecide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRound'> };

/** A job's round, on its way from now on; undefined when there is nothing to issue (any more). */
export const beginRound = (
  deps: Needs,
  job: Pick<IssueJob, 'school' | 'round'>,
): Promise<Round | undefined> =>
  mustDecide<Round | undefined>(deps, async () => {
    const round = await deps.store.findRound(job.school, job.round);
    if (round?.state === 'issuing') return { facts: [], result: round };
    if (round?.state !== 'draft') return { facts: [], result: undefined };
    const issuing: Round = { ...round, state: 'issuing' };
    return {
      facts: [{ fact: 'round-changed', round: issuing, was: round }],
      result: issuing,
    };
  });
