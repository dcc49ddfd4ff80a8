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

/** What is kept of a link: the hash of its token, never the token. */
export type Link = {
  school: string;
  owner: Signatory;
  tokenHash: string;
  /** First characters of the hash: the link's name in addresses and cookies; not a secret. */
  ref: string;
  sentAt: Instant;
  /** Address it was mailed to, as hash and masked; asked for again on a new device when old. */
  emailHash: string;
  address: string;
  /** The period it was sent for; it works until 60 days after. */
  academicYear: AcademicYear;
  revokedAt?: Instant;
};

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

/** Last date a link works: 60 days after its period, so that a change of mind finds its way. */
export const linkEndsOn = (year: AcademicYear): CalendarDate =>
  dateAt(later(`${datesOf(year).endsOn}T12:00:00.000Z`, 60 * 86_400));

/**
 * Whether a link may be used now from this device. Refuses with `link-expired` (ended, revoked, or
 * mailed to an address that is not its owner's any more: whoever reads that mailbox now may be
 * somebody else) or `link-needs-email` (an old link opened first on this device). `addressHash`: of
 * the owner's address today; undefined without one.
 */
export function usable(
  link: Link,
  opened: OpenedOnDevice,
  addressHash: string | undefined,
  now: Instant,
): Refusal | undefined {
  const isOver = link.revokedAt || dateAt(now) > linkEndsOn(link.academicYear);
  if (isOver || link.emailHash !== addressHash) return { refusal: 'link-expired' };
  const old = opened.openedAt > later(link.sentAt, freshDays * 86_400);
  return old && !opened.proved ? { refusal: 'link-needs-email' } : undefined;
}
