import type { Signatory } from '../../core/agreement/signature.ts';
import { type CalendarDate, dateAt, type Instant } from '../../core/calendar.ts';
import { type Family, openTo } from '../../core/family/family.ts';
import { asHeard } from '../../core/family/given-reply.ts';
import { ownView } from '../../core/family/own-view.ts';
import { isSlip, type Link, type OpenedOnDevice, usable } from '../../core/link/link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { isNotThem, isSpentOn, newestSlip, slipAnsweredAt } from '../../core/slip/slip-standing.ts';
import { aboutSchool } from '../../services/log-context.ts';
import { emailHash, sameHash } from '../../services/tokens.ts';
import {
  familySince,
  type LoadedFamily,
  loadFamily,
  toFamily,
} from '../../store/family/load-family.ts';
import type { Store } from '../../store/store.ts';

/**
 * What a device claims of a link that it holds the token of, and when and how it was opened there.
 * The ids count only once the stored hash has matched.
 */
export type LinkClaim = {
  ref: string;
  school: string;
  owner: Signatory;
  hash: string;
  opened: OpenedOnDevice;
};

/** What opening a link takes. */
export type LinkReading = {
  store: Pick<Store, 'findSchool' | 'findOwner' | 'listMembers'>;
  now: () => Instant;
};

/** The stored link a claim matches, whether or not it may still be used. */
export const claimedLink = (claim: LinkClaim, links: readonly Link[]): Link | undefined =>
  links.find((link) => sameHash(link.tokenHash, claim.hash));

/**
 * Why a claimed link may not be used now, by what the register says of its owner today, and by `links`,
 * all that its owner has: of slips only the newest counts.
 */
export const whyUnusable = (
  claim: LinkClaim,
  { link, links }: { link: Link; links: readonly Link[] },
  { email }: { email?: string },
  now: Instant,
): Refusal | undefined =>
  isSlip(link) && newestSlip(links)?.tokenHash !== link.tokenHash
    ? { refusal: 'slip-over' }
    : usable(link, claim.opened, email && emailHash(email), now);

/**
 * What a link opens, as it stands: through a slip, printed at the school, also children about whom its
 * owner decides and is sent nothing.
 */
const openBy = (link: Link, family: Family, on: CalendarDate): Family =>
  openTo(isSlip(link) ? asHeard(family) : family, on);

/**
 * A link session and, for what is decided alone, its family as it stands: no page is made of that.
 */
export type DecidingSession = LinkSession & { standing: Family };

/**
 * Whether a claim opens what was loaded for it, and what of that is open to it: nobody learns
 * anything about a child they are not asked about any more, nor what another contact did (D-97).
 */
function admit(
  claim: LinkClaim,
  loaded: LoadedFamily | undefined,
  now: Instant,
): DecidingSession | Refusal {
  const link = loaded && claimedLink(claim, loaded.links);
  if (!loaded || !link) return { refusal: 'link-unknown' };
  const { owner, school } = loaded.family;
  aboutSchool(school.id);
  const refusal = whyUnusable(
    claim,
    { link, links: loaded.links },
    owner.kind === 'contact' ? owner.contact : owner.person,
    now,
  );
  if (refusal) return refusal;
  // Of a slip that was printed without an email address nothing else says that its owner's record is over.
  if (owner.kind === 'contact' && owner.contact.mergedInto)
    return { refusal: isSlip(link) ? 'slip-over' : 'link-expired' };
  if (owner.kind === 'contact' && isNotThem(owner.contact, link))
    return { refusal: 'not-this-person' };
  const standing = openBy(link, loaded.family, dateAt(now));
  const answeredAt = isSlip(link) ? slipAnsweredAt(link, standing, dateAt(now)) : undefined;
  if (answeredAt && isSpentOn(claim.opened, answeredAt, now))
    return { refusal: 'slip-answered', on: dateAt(answeredAt) };
  const drafts = loaded.drafts.filter((draft) => draft.expiresAt > now);
  const { device } = claim.opened;
  return { ref: claim.ref, link, family: ownView(standing), standing, drafts, now, device };
}

/** The same as `openLink` for what is decided on all whom its owner answers for, as they stand. */
export const openLinkToDecide = async (
  { store, now }: LinkReading,
  claim: LinkClaim,
): Promise<DecidingSession | Refusal> =>
  admit(claim, await loadFamily(store, claim.school, claim.owner, now(), { signing: true }), now());

/**
 * Opens a claimed link with everybody its owner answers for: two trips to the table. Refusals:
 * `link-unknown` (no such link any more), `link-expired`, `link-needs-email`, `not-this-person`; of a
 * slip `slip-over` and `slip-answered`.
 */
export async function openLink(
  { store, now }: LinkReading,
  claim: LinkClaim,
): Promise<LinkSession | Refusal> {
  const loaded = await loadFamily(store, claim.school, claim.owner, now());
  const admitted = admit(claim, loaded, now());
  if (isRefusal(admitted)) return admitted;
  const { standing: _standing, ...session } = admitted;
  return session;
}

/**
 * The same in one trip, with the people whom a page names: they are read together with the owner,
 * and come as they stand, too, so that an act can decide. Names prove nothing: only the owner's own
 * people are kept. Of a slip everybody is read, or nobody could tell whether it is answered. Refusals:
 * those of `openLink`.
 */
export async function openLinkFor(
  { store, now }: LinkReading,
  claim: LinkClaim,
  people: readonly string[],
): Promise<DecidingSession | Refusal> {
  const named = claim.owner.kind === 'person' ? [claim.owner.id] : people;
  const [school, owner, records] = await Promise.all([
    store.findSchool(claim.school),
    store.findOwner(claim.school, claim.owner, now()),
    store.listMembers(claim.school, [...new Set(named)], familySince(now())),
  ]);
  const link = owner && claimedLink(claim, owner.links);
  if (link && isSlip(link)) return openLinkToDecide({ store, now }, claim);
  const family = school && owner && toFamily(school, owner, records);
  return admit(claim, family && { ...owner, family }, now());
}
