import type { Signature } from '../agreement/signature.ts';
import { type CalendarDate, dateAt } from '../calendar.ts';
import { standingAt } from '../evidence/replay.ts';
import { type Catalogue, getVersion } from '../form/form-catalogue.ts';
import { visitEndsOn } from './visit-end.ts';

/**
 * How far one thing that a visitor signed is. `returned`: whoever approves sent it back.
 * `struck-out`: the school does not let it count. `over`: the last day has passed.
 */
export type VisitProgress = {
  state: 'waiting' | 'approved' | 'returned' | 'struck-out' | 'over';
  why?: string;
};

/**
 * Told from the signatures alone: nothing else of a person is read here. Why it was struck out is not
 * told: what staff write of it may be about somebody else.
 */
export function visitProgress(
  catalogue: Catalogue,
  signatures: readonly Signature[],
  own: Signature,
  isOver: boolean,
): VisitProgress {
  const onAgreement = signatures.filter(({ agreement }) => agreement === own.agreement);
  const last = onAgreement.at(-1) ?? own;
  const counts = ({ act, rev }: Signature) =>
    act !== 'void' && !onAgreement.some(({ voids }) => voids === rev);
  if (!counts(own)) return { state: 'struck-out' };
  if (isOver) return { state: 'over' };
  if (standingAt(onAgreement, last, catalogue) === 'complete') return { state: 'approved' };
  const decided = onAgreement.findLast(
    (signature) => signature.slot === 'approver' && counts(signature),
  );
  return decided ? { state: 'returned', why: decided.why } : { state: 'waiting' };
}

/** A visit as it was signed, until when it is, and how far it is. */
export type SignedVisit = VisitProgress & { own: Signature; endsOn: CalendarDate };

/** The visit among what a visitor signed; undefined where they signed none. */
export function signedVisitIn(
  catalogue: Catalogue,
  signatures: readonly Signature[],
  today: CalendarDate,
): SignedVisit | undefined {
  const formOf = ({ form, version }: Signature) => getVersion(catalogue, form, version);
  const own = signatures.find(
    (signature) => signature.slot === 'self' && formOf(signature).renews === 'visit',
  );
  if (!own) return undefined;
  const endsOn = visitEndsOn(formOf(own), own) ?? dateAt(own.at);
  return { own, endsOn, ...visitProgress(catalogue, signatures, own, today > endsOn) };
}

/** Whether it may have a device: the visit waits, or is approved. */
export const mayHaveDevice = ({ state }: VisitProgress): boolean =>
  state === 'waiting' || state === 'approved';
