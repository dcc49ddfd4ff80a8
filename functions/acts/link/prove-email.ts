import { type Instant, later } from '../../core/calendar.ts';
import type { Link } from '../../core/link/link.ts';
import { isEmail } from '../../core/person/email-typed.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { emailHash, sameHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { claimedLink, type LinkClaim, whyUnusable } from './open-link.ts';

/** Guesses at the address an old link was sent to, per link and day. */
const mostGuesses = 5;

/** An old link on a device that is new to it, and nothing of the family behind it. */
export type UnprovedLink = { claim: LinkClaim; link: Link; school: School };

/**
 * The link that a device must prove to have been sent; `open` where nothing is to be proved. One trip.
 * Refusals: `link-unknown`, `link-expired`.
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
  const refusal = whyUnusable(claim, link, onRegister, now());
  if (!refusal) return 'open';
  return refusal.refusal === 'link-needs-email' ? { claim, link, school } : refusal;
}

const invalidEmail = (message: string): Refusal => ({
  refusal: 'invalid',
  problems: [{ field: 'email', message }],
});

/**
 * Proves that whoever holds a link was sent it, by the address typed. Refusals: `invalid` (no address
 * typed, or another one), `too-many` (guesses of this link today).
 */
export async function proveEmail(
  { store, now }: { store: Pick<Store, 'allow'>; now: () => Instant },
  { link, school }: Omit<UnprovedLink, 'claim'>,
  email: string,
): Promise<'proved' | Refusal> {
  if (email === '') return invalidEmail('Enter your email address');
  if (!isEmail(email)) return invalidEmail('Enter an email address, like name@example.org');
  const at = now();
  const allowed = await store.allow({
    school: school.id,
    name: `prove.${link.ref}`,
    window: at.slice(0, 10),
    max: mostGuesses,
    expiresAt: later(at, 2 * 86_400),
  });
  if (!allowed) return { refusal: 'too-many' };
  return sameHash(emailHash(email), link.emailHash)
    ? 'proved'
    : invalidEmail('That is not the address we sent this link to');
}
