import type { Instant } from '../calendar.ts';

const prefix = 'import:';

/** Whose the school's lock is while this upload is written. */
export const holderOf = ({ id }: { id: string }): string => `${prefix}${id}`;

/** Whether a file is being written, by the school's lock. */
export const isWritingFile = (
  lock: { holder: string; until: Instant } | undefined,
  now: Instant,
): boolean => lock !== undefined && lock.holder.startsWith(prefix) && lock.until > now;
