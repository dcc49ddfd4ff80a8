import type { Instant } from '../calendar.ts';

/** Whoever writes all of a school's register or a round has this; others wait. */
export type SchoolLock = { holder: string; until: Instant };

/** Whether somebody has it now. One whose time is over holds nobody up. */
export const isHeld = (lock: SchoolLock | undefined, now: Instant): boolean =>
  lock !== undefined && lock.until > now;
