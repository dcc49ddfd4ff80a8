/** The process was killed: nothing it was about to do happens any more. */
export class Killed extends Error {}

/**
 * One life of a process: every call it makes to the world outside counts, and the `at`th kills it,
 * either before the call has any effect or after it, with the answer lost. Whatever else was under
 * way in the process dies with it.
 */
export class Life {
  calls = 0;
  dead = false;
  private readonly end: { at: number; effect: boolean };

  constructor(end = { at: Number.POSITIVE_INFINITY, effect: false }) {
    this.end = end;
  }

  async call<T>(act: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Killed();
    this.calls += 1;
    if (this.calls < this.end.at) {
      const answer = await act();
      if (this.dead) throw new Killed();
      return answer;
    }
    this.dead = true;
    if (this.end.effect) await act();
    throw new Killed();
  }

  /** Wraps every function of an object, so that each call to it may be the last. */
  wrap<T extends object>(whole: T): T {
    return new Proxy(whole, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        return (...given: unknown[]) =>
          this.call(async () => Reflect.apply(found, target, given) as unknown);
      },
    });
  }
}
