import type { Door } from '../world/house.ts';
import type { Identity, Kind } from '../world/identity.ts';

/** Everybody who is let in somewhere; the others know and change nothing. */
const isLetIn = ({ kind }: Identity): boolean =>
  !['nobody', 'forger', 'no role', 'closed link'].includes(kind);

/** Where somebody's cookies count; of all others, at the desk. */
const homes: Partial<Record<Kind, readonly Door[]>> = {
  contact: ['sign', 'copy'],
  'pupil by link': ['sign', 'copy'],
  'staff by link': ['sign', 'copy'],
  'class device': ['classroom'],
  visitor: ['public'],
};

/** Whether an app lets somebody in at all. */
export const isAtHome = (who: Identity, door: Door): boolean =>
  isLetIn(who) && (homes[who.kind] ?? ['office']).includes(door);
