import type { Signatory } from '../agreement/signature.ts';
import {
  type AcademicYear,
  type CalendarDate,
  dateAt,
  datesOf,
  type Instant,
  later,
} from '../calendar.ts';
import type { Refusal } from '../refusal.ts';

type AnyLink = {
  school: string;
  owner: Signatory;
  tokenHash: string;
  /** First characters of the hash: the link's name in addresses and cookies; not a secret. */
  ref: string;
  /** When it was mailed or, of a slip, printed. */
  sentAt: Instant;
  revokedAt?: Instant;
};

export type MailedLink = AnyLink & {
  /** Address it was mailed to, as hash and masked; asked for again on a new device when old. */
  emailHash: string;
  address: string;
  /** The period it was sent for; it works until 60 days after. */
  academicYear: AcademicYear;
};

/** A link printed on a paper slip, for a family whom no email reaches. */
export type Slip = AnyLink & {
  /** Of the mailbox its owner had then; absent without one. Once that is another, it works no more. */
  emailHash?: string;
  /** Of the reference on the slip, by which the desk finds it. */
  referenceHash: string;
  /** The member of staff who printed it. */
  printedBy: string;
  /** Last date its link works. */
  endsOn: CalendarDate;
  /** What it asks, which is what answers it. */
  asks: { person: string; agreement: string }[];
  /** The member of staff who stopped it. */
  revokedBy?: string;
};

/** What is kept of a link: the hash of its token, never the token. */
export type Link = MailedLink | Slip;

export const isSlip = (link: Link): link is Slip => 'referenceHash' in link;

/** Whose a device is, as somebody said who answers there. */
export type DeviceSaid = 'own' | 'shared';

/**
 * A device remembered: when it opened the link first, whether the address was typed since, and whose
 * it is; until somebody says so, it may be anybody's.
 */
export type OpenedOnDevice = { openedAt: Instant; proved: boolean; device?: DeviceSaid };

/** How long one's own device opens a link without its email. */
export const ownDeviceSeconds = 180 * 86_400;
/** How long any other does after it was last used: a form is read and answered well within it. */
const sharedDeviceSeconds = 1800;

/** Until when a device opens a link that is used on it now. */
export const openUntil = ({ device }: Pick<OpenedOnDevice, 'device'>, now: Instant): Instant =>
  later(now, device === 'own' ? ownDeviceSeconds : sharedDeviceSeconds);

/** After this long, a device that has not used the link before types the address it was sent to. */
const freshDays = 30;

/** So long after its time a link still works, so that a change of mind finds its way. */
const marginDays = 60;

/** Last date a link works that is for something until `on`. */
export const endsAfter = (on: CalendarDate): CalendarDate =>
  dateAt(later(`${on}T12:00:00.000Z`, marginDays * 86_400));

/** Last date a link works that was mailed for a period. */
export const linkEndsOn = (year: AcademicYear): CalendarDate => endsAfter(datesOf(year).endsOn);

/** Last date a link works, whichever it is. */
export const lastDateOf = (link: Link): CalendarDate =>
  isSlip(link) ? link.endsOn : linkEndsOn(link.academicYear);

/**
 * Whether a link may be used now from this device. Refuses with `link-expired` (ended, revoked, or
 * mailed to an address that is not its owner's any more: whoever reads that mailbox now may be
 * somebody else), of a slip with `slip-over`, or with `link-needs-email` (an old link opened first on
 * this device). `addressHash`: of the owner's address today; undefined without one.
 */
export function usable(
  link: Link,
  opened: OpenedOnDevice,
  addressHash: string | undefined,
  now: Instant,
): Refusal | undefined {
  const isOver = link.revokedAt || dateAt(now) > lastDateOf(link);
  if (isOver || link.emailHash !== addressHash)
    return { refusal: isSlip(link) ? 'slip-over' : 'link-expired' };
  // Nobody has an address to type for it; it ends soon after what it asks is due.
  if (isSlip(link)) return undefined;
  const old = opened.openedAt > later(link.sentAt, freshDays * 86_400);
  return old && !opened.proved ? { refusal: 'link-needs-email' } : undefined;
}
