import type { Signature } from '../../core/agreement/signature.ts';
import { dateAt, type Instant } from '../../core/calendar.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { School } from '../../core/school/school.ts';
import { type SignedVisit, signedVisitIn } from '../../core/visit/visit-progress.ts';
import type { Store } from '../../store/store.ts';
import { isVisitorId } from './visitor-id.ts';

type Reading = { store: Pick<Store, 'listSignatures'> };

/** What a visitor signed, oldest first, and what their approver said since. One trip. */
export async function visitorSignatures(
  { store }: Reading,
  school: Pick<School, 'id'>,
  visitor: string,
): Promise<Signature[]> {
  if (!isVisitorId(visitor)) return [];
  const signatures = await store.listSignatures(school.id, visitor);
  return signatures.toSorted((a, b) => a.rev - b.rev || (a.agreement < b.agreement ? -1 : 1));
}

/** A visitor's visit as it is now, with all that was signed of it and of their devices. */
export type VisitRead = { visit: SignedVisit; signatures: Signature[] };

/** Refuses with `not-found` where nobody signed a visit by that id. */
export async function readVisit(
  deps: Reading & { catalogue: Catalogue; now: () => Instant },
  school: Pick<School, 'id'>,
  visitor: string,
): Promise<VisitRead | Refusal> {
  const signatures = await visitorSignatures(deps, school, visitor);
  const visit = signedVisitIn(deps.catalogue, signatures, dateAt(deps.now()));
  return visit ? { visit, signatures } : { refusal: 'not-found' };
}
