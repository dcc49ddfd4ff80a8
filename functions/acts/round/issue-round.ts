import type { Instant } from '../../core/calendar.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRound'>; now: () => Instant };

/**
 * Hands a round in draft to whoever writes it out; pressed again, it changes nothing. `isAsSeen`:
 * whether the round still is what the preview showed, asked of the round as it stands. Refusals:
 * `not-found`, `stale` (it is not what was looked through), `busy`.
 */
export const issueRound = (
  deps: Needs,
  at: Pick<Round, 'school' | 'id'>,
  by: string,
  isAsSeen: (round: Round) => boolean,
): Promise<Round | Refusal> =>
  decide<Round>(deps, async () => {
    const round = await deps.store.findRound(at.school, at.id);
    if (!round) return { refusal: 'not-found' };
    if (round.state !== 'draft') return { facts: [], result: round };
    if (!isAsSeen(round)) return { refusal: 'stale' };
    const { school, id } = round;
    const now = deps.now();
    const job = { school, id, round: id, by, owedAt: now, notBefore: now, tries: 0 };
    const issuing: Round = { ...round, state: 'issuing' };
    return {
      facts: [
        { fact: 'issue-owed', job },
        { fact: 'round-changed', round: issuing, was: 'draft' },
      ],
      result: issuing,
    };
  });
