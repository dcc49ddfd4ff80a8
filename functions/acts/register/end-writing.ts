import type { Store } from '../../store/store.ts';
import type { Writing } from './begin-writing.ts';
import { mustDecideQuietly, type Quietly } from './move-register-job.ts';

type Needs = Quietly & { store: Pick<Store, 'findSchool'> };

/**
 * Everything is written: the register goes on to its next revision, so that a preview made meanwhile,
 * of half of it, is out of date. Where another file has moved it on, that is so already.
 */
export const endWriting = (deps: Needs, { school, startedRev }: Writing): Promise<void> =>
  mustDecideQuietly<void>(deps, async () => {
    const rev = (await deps.store.findSchool(school))?.registerRev;
    const movedOn = { fact: 'register-moved-on' as const, school, wasRev: startedRev };
    return { facts: rev === startedRev ? [movedOn] : [], result: undefined };
  });
