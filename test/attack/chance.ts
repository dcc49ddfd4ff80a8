/** Chance that comes out the same for the same seed, so that whatever was found is found again. */
export type Chance = {
  /** A whole number below `most`. */
  below(most: number): number;
  pick<T>(from: readonly T[]): T;
  /** So many of them, in no order; all where there are fewer. */
  some<T>(from: readonly T[], count: number): T[];
};

/** Mulberry32 (Tommy Ettinger, public domain): even enough for choosing. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    below,
    pick(from) {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('Nothing to pick from');
      return found;
    },
    some(from, count) {
      const left = [...from];
      const taken: (typeof left)[number][] = [];
      while (left.length > 0 && taken.length < count)
        taken.push(...left.splice(below(left.length), 1));
      return taken;
    },
  };
}
