/**
 * Milliseconds since the epoch by this machine's clock, in every thread the same, wherever `Date` was
 * moved (`../moved-clock.ts`): time limits run by it.
 */
export const machineNow = (): number => performance.timeOrigin + performance.now();
