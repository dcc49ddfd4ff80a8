import type { Instant } from '../calendar.ts';

/** How often something may be done in a window; forgotten some time after `expiresAt` (D-62). */
export type Limit = {
  school: string;
  name: string;
  window: string;
  max: number;
  expiresAt: Instant;
};
