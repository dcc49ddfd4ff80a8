import type { Instant } from '../calendar.ts';
import type { Draft } from '../family/draft.ts';
import type { Family } from '../family/family.ts';
import type { DeviceSaid, Link } from './link.ts';

/** A link that may be used now, with all that stands behind it and is open to its owner. */
export type LinkSession = {
  ref: string;
  link: Link;
  family: Family;
  drafts: readonly Draft[];
  now: Instant;
  /** Whose device this is, once somebody said so. */
  device: DeviceSaid | undefined;
};
