import type { Agreement } from '../../core/agreement/agreement.ts';
import { entryOf } from '../../core/agreement/slot.ts';
import { type Fact, mostFacts } from '../../core/fact.ts';
import { type Family, signatoryOf } from '../../core/family/family.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import { sign } from '../../core/family/sign.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { newReference } from '../../services/new-ids.ts';
import { toFamily } from '../../store/family/load-family.ts';
import { nudgeOf } from '../../store/keys.ts';
import { admit, type LinkClaim, type LinkSession } from '../../web/open-link.ts';
import { settle } from '../../web/settle.ts';
import type { Deps } from '../deps.ts';
import { isKeptForOthers, keptOf } from '../form/draft.ts';
import { formsProgress } from '../form/form-progress.ts';

/** Signed now or by an earlier post of the same page: its reference is the same. */
export type Signed = { reference: string };

/**
 * What a sheet is decided on, in one trip: it names its people, so they are read together with the
 * owner. Names prove nothing: only the owner's own people are kept.
 */
export async function loadNamed(
  deps: Deps,
  claim: LinkClaim,
  persons: readonly string[],
): Promise<LinkSession | Refusal> {
  const named = claim.owner.kind === 'person' ? [claim.owner.id] : persons;
  const [school, owner, people] = await Promise.all([
    deps.store.findSchool(claim.school),
    deps.store.findOwner(claim.school, claim.owner),
    deps.store.listPersons(claim.school, [...new Set(named)]),
  ]);
  const family = school && owner && toFamily(school, owner, people);
  const admitted = admit(claim, family && { ...owner, family }, deps.now());
  return isRefusal(admitted) ? admitted : { ref: claim.ref, ...admitted };
}

/**
 * Drafts go once nothing in them is left to sign; else they stay, for what was not finished. Of a
 * child who is not on the sheet nobody was read, so whatever is kept for them counts as left. The
 * newest first, as many as the transaction has room for: an older one was signed since, and expires.
 */
function draftsDropped(deps: Deps, visit: LinkSession, sheet: Sheet, room: number): Fact[] {
  const isSigned = ({ id, person }: Agreement) =>
    sheet.lines.some((line) => line.agreement === id && line.person === person);
  const isLeft = formsProgress(visit, deps.catalogue).some(({ form, tasks }) =>
    tasks.some((task) => keptOf(visit, form, task) && !isSigned(task.agreement)),
  );
  if (isLeft || isKeptForOthers(visit)) return [];
  const { school, owner } = visit.link;
  return visit.drafts
    .toSorted((a, b) => b.keptAt.localeCompare(a.keptAt))
    .slice(0, room)
    .map(({ ref }) => ({ fact: 'draft-dropped', school, owner, ref }));
}

/** The reference under which the first line of a sheet was signed before. */
async function referenceOf(deps: Deps, family: Family, sheet: Sheet): Promise<Signed | Refusal> {
  for (const { person, agreement: id } of sheet.lines) {
    const member = family.members.find((one) => one.person.id === person);
    const agreement = member?.agreements.find((one) => one.id === id);
    const rev = agreement?.slots
      .map(({ slot }) => entryOf(agreement, slot, signatoryOf(family))?.rev)
      .find((one) => one !== undefined);
    if (rev === undefined) continue;
    const pin = { person, agreement: id, rev };
    const signature = await deps.store.findSignature(family.school.id, pin);
    if (signature) return { reference: signature.reference };
  }
  return { refusal: 'stale' };
}

/** Tells the queues; what they miss, the sweep finds. */
export async function nudge(deps: Deps, facts: readonly Fact[]): Promise<void> {
  const receipts = facts.flatMap((f) =>
    f.fact === 'message-owed' ? [nudgeOf.message(f.message)] : [],
  );
  const jobs = facts.flatMap((f) => (f.fact === 'evidence-owed' ? [nudgeOf.archive(f.job)] : []));
  await Promise.all([deps.nudge('sign', receipts), deps.nudge('archive', jobs)]);
}

async function signOnce(
  deps: Deps,
  claim: LinkClaim,
  sheet: Sheet,
): Promise<Signed | Refusal | 'conflict'> {
  const named = sheet.lines.map((line) => line.person);
  const visit = await loadNamed(deps, claim, named);
  if (isRefusal(visit)) return visit;
  const { link, family, now } = visit;
  const reference = newReference(deps.random);
  const via = { by: 'link' as const, link: link.ref, address: link.address };
  const decision = sign(family, deps.catalogue, sheet, { via, reference, now });
  if (isRefusal(decision)) return decision;
  if ('already' in decision) return referenceOf(deps, family, sheet);
  const room = mostFacts - decision.facts.length;
  const facts = [...decision.facts, ...draftsDropped(deps, visit, sheet, room)];
  if ((await deps.store.commit(facts)) === 'conflict') return 'conflict';
  await nudge(deps, facts);
  return { reference };
}

/**
 * Signs a sheet for the owner of a link: one trip to read and one transaction. When another write
 * came between, it reads and decides again; a page that is posted twice is signed once, and both
 * posts answer the same. Refusals: those of `admit` and of `sign`, and `busy` after the last try.
 */
export const signSheet = (deps: Deps, claim: LinkClaim, sheet: Sheet): Promise<Signed | Refusal> =>
  settle(deps, () => signOnce(deps, claim, sheet));
