import type { Instant } from '../core/calendar.ts';

/** The time, as every decision is handed it. Only entry points use this; tests hand in their own. */
export const systemClock = (): Instant => new Date().toISOString();
