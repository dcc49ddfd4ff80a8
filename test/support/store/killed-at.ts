import type { Store } from '../../../functions/store/store.ts';

/** What a killed function ends with. */
export class Killed extends Error {}

/** The store of a function that is killed at its `at`-th write: just before it, or just after. */
export function killedAt(store: Store, at: number, when: 'before' | 'after') {
  let writes = 0;
  const watched = ['claim', 'commit', 'lock', 'unlock', 'writeRegister'];
  const killed = new Proxy(store, {
    get(target, name: keyof Store) {
      const original = target[name] as (...given: unknown[]) => Promise<unknown>;
      if (!watched.includes(name)) return original;
      return async (...given: unknown[]) => {
        // Once killed it does nothing any more, whatever a handler of its would like to tidy up.
        if (writes >= at) throw new Killed();
        writes += 1;
        if (writes === at && when === 'before') throw new Killed();
        const result = await original.apply(target, given);
        if (writes === at) throw new Killed();
        return result;
      };
    },
  });
  return { store: killed, wasKilled: () => writes >= at };
}
