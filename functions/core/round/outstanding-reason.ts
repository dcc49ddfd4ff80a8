import type { SlotName } from '../form/slot-spec.ts';

/**
 * Why something is outstanding, most urgent to the office first. Of the emails to whoever is asked, at
 * the address they have now (D-96): `mail-failed`: the mail service refused it. `address-changed`: what
 * was sent went to another. `mail-unknown`: nobody can say whether it left. `not-mailed`: nothing was
 * sent, and nothing is owed. `not-sent-yet`: owed, on its way.
 */
export const reasons = [
  'parents-differ',
  'declined',
  'withdrawn',
  'returned',
  'talk',
  'no-contact',
  'nobody-decides',
  'not-this-person',
  'no-email',
  'mail-failed',
  'address-changed',
  'mail-unknown',
  'not-mailed',
  'not-sent-yet',
  'no-reply',
  'pupil',
  'class-teacher',
  'approver',
] as const;
export type Reason = (typeof reasons)[number];

/** Who must act next. */
export type Actor = SlotName | 'office';

/** On whom something open waits: a family (or the member of staff asked), a class teacher, or the office. */
export type Waiting = 'families' | 'us' | 'attention';

/** Only what nobody but the office can move needs attention; a reply that is due does not. */
export function waitingOn(why: Reason): Waiting {
  switch (why) {
    case 'no-reply':
    case 'not-sent-yet':
      return 'families';
    case 'pupil':
    case 'class-teacher':
    case 'approver':
      return 'us';
    case 'parents-differ':
    case 'declined':
    case 'withdrawn':
    case 'returned':
    case 'talk':
    case 'no-contact':
    case 'nobody-decides':
    case 'not-this-person':
    case 'no-email':
    case 'mail-failed':
    case 'address-changed':
    case 'mail-unknown':
    case 'not-mailed':
      return 'attention';
  }
}

/** Whether an email is all it takes, so that there is nothing else to look up. */
export const takesAnEmail = (why: Reason): boolean =>
  why === 'address-changed' || why === 'not-mailed';
