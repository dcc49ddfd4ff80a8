import type { Store } from '../../store/store.ts';
import { type Deciding, mustDecide } from '../decide.ts';
import type { Writing } from './begin-writing.ts';
import { quiet } from './move-register-job.ts';

type Needs = Omit<Deciding, 'nudge'> & { store: Pick<Store, 'findSchool'> };

/**
 * Everything is written: the register goes on to its next revision, so that a preview made meanwhile,
 * of half of it, is out of date. Where another file has moved it on, that is so already.
 */
export const endWriting = (deps: Needs, { school, startedRev }: Writing): Promise<void> =>
  mustDecide<void>({ ...deps, nudge: quiet }, async () => {
    const rev = (await deps.store.findSchool(school))?.registerRev;
    const movedOn = { fact: 'register-moved-on' as const, school, wasRev: startedRev };
    return { facts: rev === startedRev ? [movedOn] : [], result: undefined };
  });
