import type { Via } from '../../core/agreement/signature.ts';
import { entryOf } from '../../core/agreement/slot.ts';
import { dateAt } from '../../core/calendar.ts';
import { draftsDropped } from '../../core/family/drafts-dropped.ts';
import { type Family, signatoryOf } from '../../core/family/family.ts';
import { changesSomething } from '../../core/family/held-back.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import { sign } from '../../core/family/sign.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import { isSlip, type Link } from '../../core/link/link.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { roomBeside } from '../../core/round/left-uncounted.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import { type Deciding, decide } from '../decide.ts';
import { type LinkClaim, type LinkReading, openLinkFor, openLinkToDecide } from './open-link.ts';

type Needs = Deciding & LinkReading & { store: Pick<Store, 'findSignature'>; catalogue: Catalogue };

/** Signed now or by an earlier post of the same page: its reference is the same. */
export type SignedSheet = { reference: string };

/** Whom a page is about, and the sheet that it makes in the session it is decided in. */
export type SheetPosted = {
  people: readonly string[];
  sheetIn(session: LinkSession): Sheet | Refusal;
};

const viaLink = (link: Link): Via =>
  isSlip(link)
    ? { by: 'slip', link: link.ref, on: dateAt(link.sentAt) }
    : { by: 'link', link: link.ref, address: link.address };

/** The reference under which the first line of a sheet was signed before. */
async function findSigned(
  { store }: Needs,
  family: Family,
  { lines }: Sheet,
): Promise<SignedSheet | Refusal> {
  for (const { person, agreement: id } of lines) {
    const member = family.members.find((other) => other.person.id === person);
    const agreement = member?.agreements.find((other) => other.id === id);
    const rev = agreement?.slots
      .map(({ slot }) => entryOf(agreement, slot, signatoryOf(family))?.rev)
      .find((known) => known !== undefined);
    if (rev === undefined) continue;
    const signature = await store.findSignature(family.school.id, { person, agreement: id, rev });
    if (signature) return { reference: signature.reference };
  }
  return { refusal: 'stale' };
}

/**
 * Signs a sheet for the owner of a claimed link: one trip to read and one transaction, or three
 * trips where it changes what was signed of some of their children only. What declines or withdraws
 * is signed like any other line. A page that is posted twice is signed once, and both posts answer
 * the same. Refusals: those of `openLink` and of `sign`; `stale`, `busy` (D-74).
 */
export const signByLink = (
  deps: Needs,
  claim: LinkClaim,
  sheet: Sheet,
): Promise<SignedSheet | Refusal> =>
  signWhatIsPosted(deps, claim, {
    people: sheet.lines.map(({ person }) => person),
    sheetIn: () => sheet,
  });

/**
 * The same for a page that carries fewer words than a sheet: what it says is read by the family as it
 * stands. Refusals: those of `signByLink`, and of `sheetIn`.
 */
export const signWhatIsPosted = (
  deps: Needs,
  claim: LinkClaim,
  { people, sheetIn }: SheetPosted,
): Promise<SignedSheet | Refusal> =>
  decide<SignedSheet>(deps, async () => {
    const opened = await openLinkFor(deps, claim, people);
    if (isRefusal(opened)) return opened;
    const sheet = sheetIn(opened);
    if (isRefusal(sheet)) return sheet;
    const isChange = changesSomething(opened.family, deps.catalogue, sheet, opened.now);
    const isMore = isChange && opened.family.notRead !== undefined;
    // A day's changes are counted of all whom they answer for, whoever this sheet is about.
    const session = isMore ? await openLinkToDecide(deps, claim) : opened;
    if (isRefusal(session)) return session;
    const { link, family, standing, now } = session;
    const reference = newReference(deps.random);
    const via = viaLink(link);
    const signed = sign(standing, deps.catalogue, sheet, { via, reference, now });
    if (isRefusal(signed)) return signed;
    if ('already' in signed) {
      const before = await findSigned(deps, family, sheet);
      return isRefusal(before) ? before : { facts: [], result: before };
    }
    const room = roomBeside(signed.facts);
    const dropped = draftsDropped(session, deps.catalogue, sheet.lines, room);
    return { facts: [...signed.facts, ...dropped], result: { reference } };
  });
