import type { VisitState } from '../../templates/pages/public/visit-done-page.tsx';
import type { Signature } from '../core/agreement/signature.ts';
import { type CalendarDate, dateAt } from '../core/calendar.ts';
import { standingAt } from '../core/evidence/replay.ts';
import { type Catalogue, getVersion } from '../core/form/form-catalogue.ts';
import type { School } from '../core/school/school.ts';
import { visitEndsOn } from '../core/visit/visit-end.ts';
import type { PublicDeps } from './deps.ts';
import { isVisitor } from './visit-fields.ts';

/** What a visitor signed, oldest first, and what their approver said since. */
export async function signedBy(
  { store }: PublicDeps,
  school: School,
  id: string,
): Promise<Signature[]> {
  if (!isVisitor(id)) return [];
  const signatures = await store.listSignatures(school.id, id);
  return signatures.toSorted((a, b) => a.rev - b.rev || (a.agreement < b.agreement ? -1 : 1));
}

/**
 * How far one thing that a visitor signed is, told from the signatures alone: nothing else of a
 * person is read here. Why it was struck out is not told: what staff write of it may be about
 * somebody else.
 */
export function howFar(
  catalogue: Catalogue,
  all: readonly Signature[],
  own: Signature,
  isOver: boolean,
): { state: VisitState; why?: string } {
  const signatures = all.filter((one) => one.agreement === own.agreement);
  const last = signatures.at(-1) ?? own;
  const stands = (one: Signature) =>
    one.act !== 'void' && !signatures.some((other) => other.voids === one.rev);
  if (!stands(own)) return { state: 'struck-out' };
  if (isOver) return { state: 'over' };
  if (standingAt(signatures, last, catalogue) === 'complete') return { state: 'approved' };
  const decided = signatures.findLast((one) => one.slot === 'approver' && stands(one));
  return decided ? { state: 'returned', why: decided.why } : { state: 'waiting' };
}

/** A visit as it was signed, until when it is, and how far it is. */
export type Visited = { own: Signature; endsOn: CalendarDate; state: VisitState; why?: string };

/** The visit among what a visitor signed; undefined where they signed none. */
export function visitIn(
  catalogue: Catalogue,
  all: readonly Signature[],
  today: CalendarDate,
): Visited | undefined {
  const formOf = (one: Signature) => getVersion(catalogue, one.form, one.version);
  const own = all.find((one) => one.slot === 'self' && formOf(one).renews === 'visit');
  if (!own) return undefined;
  const endsOn = visitEndsOn(formOf(own), own) ?? dateAt(own.at);
  return { own, endsOn, ...howFar(catalogue, all, own, today > endsOn) };
}

/** Whether it may have a device: the visit waits, or is approved. */
export const isStanding = ({ state }: Pick<Visited, 'state'>): boolean =>
  state === 'waiting' || state === 'approved';
