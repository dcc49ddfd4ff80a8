import { AsyncLocalStorage } from 'node:async_hooks';

/** A page's work, which goes on by itself once somebody was told to try again. */
type Work = { abandoned: boolean };

const works = new AsyncLocalStorage<Work>();

/** Runs work that can be abandoned: after `abandon` nothing it decides is written any more. */
export function abandonable<T>(run: (abandon: () => void) => T): T {
  const work: Work = { abandoned: false };
  return works.run(work, () => run(() => void (work.abandoned = true)));
}

/** Whether whoever waited for this has had another answer. Of jobs, never. */
export const isAbandoned = (): boolean => works.getStore()?.abandoned ?? false;
