import type { Instant } from '../../core/calendar.ts';
import type { Caller } from '../../core/limit/every-limit.ts';
import { isSlip, type MailedLink } from '../../core/link/link.ts';
import { isEmail } from '../../core/person/email-typed.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { emailHash, sameHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { spend } from '../limit/spend.ts';
import { claimedLink, type LinkClaim, whyUnusable } from './open-link.ts';

/** An old link on a device that is new to it, and nothing of the family behind it. */
export type UnprovedLink = { claim: LinkClaim; link: MailedLink; school: School };

/**
 * The link that a device must prove to have been sent; `open` where nothing is to be proved. One trip.
 * Refusals: `link-unknown`, `link-expired`, `slip-over`.
 */
export async function findUnproved(
  { store, now }: { store: Pick<Store, 'findSchool' | 'findOwner'>; now: () => Instant },
  claim: LinkClaim,
): Promise<UnprovedLink | 'open' | Refusal> {
  const [school, owner] = await Promise.all([
    store.findSchool(claim.school),
    store.findOwner(claim.school, claim.owner),
  ]);
  const link = owner && claimedLink(claim, owner.links);
  const onRegister = owner?.contact ?? owner?.person;
  if (!link || !school || !onRegister) return { refusal: 'link-unknown' };
  const refusal = whyUnusable(claim, { link, links: owner.links }, onRegister, now());
  if (!refusal || isSlip(link)) return refusal ?? 'open';
  return refusal.refusal === 'link-needs-email' ? { claim, link, school } : refusal;
}

const invalidEmail = (message: string): Refusal => ({
  refusal: 'invalid',
  problems: [{ field: 'email', message }],
});

/**
 * Proves that whoever holds a link was sent it, by the address typed. Refusals: `invalid` (no address
 * typed, or another one), `too-many` (guesses of this link today, from this device, its network, or in
 * all).
 */
export async function proveEmail(
  deps: { store: Pick<Store, 'allow'>; now: () => Instant },
  { link, school }: Omit<UnprovedLink, 'claim'>,
  email: string,
  caller: Caller,
): Promise<'proved' | Refusal> {
  if (email === '') return invalidEmail('Enter your email address');
  if (!isEmail(email)) return invalidEmail('Enter an email address, like name@example.org');
  const refusal = await spend(deps, 'prove', { school: school.id, caller, about: link.ref });
  if (refusal) return refusal;
  return sameHash(emailHash(email), link.emailHash)
    ? 'proved'
    : invalidEmail('That is not the address we sent this link to');
}
