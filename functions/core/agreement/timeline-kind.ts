import type { Happening } from './timeline.ts';

/** What a line of time can be narrowed to. `looked`: who opened or took what, from the security log. */
export const timelineKinds = [
  'forms',
  'emails',
  'calls',
  'contacts',
  'register',
  'looked',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export function timelineKindOf({ what }: Happening): TimelineKind {
  switch (what) {
    case 'emailed':
      return 'emails';
    case 'called':
    case 'call-cancelled':
      return 'calls';
    case 'contact-set':
    case 'details-corrected':
      return 'contacts';
    case 'added':
    case 'corrected':
    case 'moved-up':
    case 'moved-back':
    case 'cover-set':
    case 'cover-cancelled':
    case 'judged-able':
    case 'judged-no-more':
      return 'register';
    case 'looked':
      return 'looked';
    default:
      return 'forms';
  }
}
