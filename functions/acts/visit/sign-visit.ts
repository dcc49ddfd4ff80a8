import type { Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Caller } from '../../core/limit/every-limit.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { signAsVisitor, type VisitSheet } from '../../core/visit/visit.ts';
import { newReference } from '../../services/new-ids.ts';
import type { Store } from '../../store/store.ts';
import type { Deciding } from '../decide.ts';
import { spend } from '../limit/spend.ts';
import { visitorSignatures } from './read-visit.ts';
import { storeOnce } from './store-once.ts';

/** What signing at a school's entrance takes. */
export type VisitNeeds = Deciding & {
  store: Pick<Store, 'allow' | 'listSignatures'>;
  catalogue: Catalogue;
  now: () => Instant;
};

/** Who signs: an id of their own, the same however often the page is posted; and where they are. */
export type VisitorHere = { id: string; caller: Caller };

/**
 * Puts a visitor on the register together with what they signed, once. Refusals: those of
 * `signAsVisitor`; `too-many`, `busy`.
 */
export async function signVisit(
  deps: VisitNeeds,
  school: School,
  { id, caller }: VisitorHere,
  sheet: VisitSheet,
): Promise<'signed' | Refusal> {
  const { catalogue, random, now } = deps;
  const signing = { via: { by: 'visit' as const }, reference: newReference(random), now: now() };
  const signed = signAsVisitor(school, catalogue, sheet, id, signing);
  if (isRefusal(signed)) return signed;
  const hasSigned = async () => (await visitorSignatures(deps, school, id)).length > 0;
  const refusal = await spend(deps, 'visit', { school: school.id, caller });
  // Whoever tapped twice has signed, and used up the last place themselves.
  if (refusal) return (await hasSigned()) ? 'signed' : refusal;
  return storeOnce(deps, signed.facts, hasSigned);
}
