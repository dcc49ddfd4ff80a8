import type { Refusal } from '../../core/refusal.ts';
import type { Round } from '../../core/round/round.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';

type Needs = Deciding & { store: Pick<Store, 'findRound'> };

/** Makes a round in draft. Sent twice with one id, the second finds the first as it stands. */
export const makeRound = (deps: Needs, round: Round): Promise<Round | Refusal> =>
  decide<Round>(deps, async () => {
    const stands = await deps.store.findRound(round.school, round.id);
    return stands
      ? { facts: [], result: stands }
      : { facts: [{ fact: 'round-made', round }], result: round };
  });

/** Changes a round until it is issued. Refusals: `not-found`, `stale` (it is issued by now), `busy`. */
export const changeRound = (
  deps: Needs,
  at: Pick<Round, 'school' | 'id'>,
  to: Partial<Round>,
): Promise<Round | Refusal> =>
  decide<Round>(deps, async () => {
    const stands = await deps.store.findRound(at.school, at.id);
    if (!stands) return { refusal: 'not-found' };
    if (stands.state !== 'draft') return { refusal: 'stale' };
    const round = { ...stands, ...to };
    return { facts: [{ fact: 'round-changed', round, was: stands }], result: round };
  });
