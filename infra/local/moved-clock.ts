/**
 * A clock for the functions of a cloud that can be moved on: for tests of what leases, retries and
 * schedules do after minutes. It lies in shared memory, so that it moves under running instances.
 */
export type Clock = {
  /** All functions find that this much time has passed. */
  passTime(seconds: number): void;
  shared: SharedArrayBuffer;
};

/** A clock that is ahead of this machine's, by nothing at first unless told. */
export function createClock(aheadSeconds = 0): Clock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const ahead = new Float64Array(shared);
  ahead[0] = aheadSeconds * 1000;
  return {
    shared,
    passTime(seconds) {
      ahead[0] = (ahead[0] ?? 0) + seconds * 1000;
    },
  };
}

/**
 * From now on `Date` in this thread goes by a clock, as if the machine's own had been set. Timers do
 * not. A proxy and not a class of its own: a date made elsewhere is still a `Date`.
 */
export function goBy(shared: SharedArrayBuffer): void {
  const ahead = new Float64Array(shared);
  const machineNow = Date.now;
  const now = () => machineNow() + (ahead[0] ?? 0);
  globalThis.Date = new Proxy(Date, {
    construct: (date, given: unknown[], made) =>
      Reflect.construct(date, given.length > 0 ? given : [now()], made),
    apply: (date) => new date(now()).toString(),
    get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
  });
}
