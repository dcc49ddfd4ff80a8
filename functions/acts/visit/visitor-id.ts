import type { RandomBytes } from '../../services/tokens.ts';

/**
 * Ids of visitors are chance alone, 128 bits of it: the id opens the visitor's own page, and nobody
 * else on the register has one that begins so.
 */
export const newVisitorId = (random: RandomBytes): string =>
  `visit-${Buffer.from(random(16)).toString('hex')}`;

/** Whether an id is shaped like a visitor's, so that no other person is looked up by it. */
export const isVisitorId = (id: string): boolean => /^visit-[0-9a-f]{32}$/.test(id);
