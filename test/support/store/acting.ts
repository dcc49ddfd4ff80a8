import type { Deciding } from '../../../functions/acts/decide.ts';

/** What an act needs besides its store: queues that hear nothing, chance that is even, no waiting. */
export const acting = <S extends Deciding['store']>(store: S) => ({
  store,
  nudge: async () => {},
  random: (size: number) => new Uint8Array(size),
  wait: async () => {},
});
