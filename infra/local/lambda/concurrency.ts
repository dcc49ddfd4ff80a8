/** Lambda's limits on how many run at once; a function's own part is taken from the account's. */
export type Concurrency = {
  /** Whether one more of this function may run now; it counts until `leave`. */
  enter(name: string): boolean;
  leave(name: string): void;
};

type Limits = {
  /** Of the account; AWS gives a new one 10. */
  account: number;
  /** `ReservedConcurrentExecutions`, by function: nobody else has these, and it has no more. */
  reserved: ReadonlyMap<string, number>;
};

/** Counts what runs, and turns away what AWS would (Lambda developer guide, "Function scaling"). */
export function createConcurrency({ account, reserved }: Limits): Concurrency {
  const set = [...reserved.values()].reduce((sum, part) => sum + part, 0);
  const shared = Math.max(0, account - set);
  const running = new Map<string, number>();
  const count = (name: string) => running.get(name) ?? 0;
  const sharing = () =>
    [...running].reduce((sum, [name, n]) => sum + (reserved.has(name) ? 0 : n), 0);
  return {
    enter(name) {
      const own = reserved.get(name);
      const isFull = own === undefined ? sharing() >= shared : count(name) >= own;
      if (isFull) return false;
      running.set(name, count(name) + 1);
      return true;
    },
    leave(name) {
      running.set(name, count(name) - 1);
    },
  };
}
