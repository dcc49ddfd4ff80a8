import type { Context } from 'hono';
import { VisitDone, type VisitState } from '../../templates/pages/public/visit-done.tsx';
import { type CalendarDate, dateAt } from '../core/calendar.ts';
import { getVersion } from '../core/form.ts';
import { standingAt } from '../core/replay.ts';
import type { School } from '../core/school.ts';
import type { Signature } from '../core/signature.ts';
import { visitEndsOn } from '../core/visit-end.ts';
import { refuse } from '../web/refused.tsx';
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
  return signatures.toSorted((a, b) => a.rev - b.rev);
}

/** How far a visit is, told from its signatures alone: nothing else of a person is read here. */
function stateOf(
  { catalogue }: PublicDeps,
  signatures: readonly Signature[],
  last: Signature,
  isOver: boolean,
): VisitState {
  if (isOver) return 'over';
  const standing = standingAt(signatures, last, catalogue);
  if (standing === 'complete') return 'approved';
  return last.slot === 'approver' || standing !== 'open' ? 'returned' : 'waiting';
}

/** `GET /<school>/visit?id=`: the visitor's own page, which reception is shown. */
export async function visitSigned(
  deps: PublicDeps,
  c: Context,
  school: School,
  { id, today }: { id: string; today: CalendarDate },
): Promise<Response> {
  const signatures = await signedBy(deps, school, id);
  const own = signatures.find((one) => one.slot === 'self');
  const last = signatures.at(-1);
  if (!own || !last) return refuse(c, { refusal: 'not-found' }, { school });
  const form = getVersion(deps.catalogue, own.form, own.version);
  const endsOn = visitEndsOn(form, own) ?? dateAt(own.at);
  const state = stateOf(deps, signatures, last, today > endsOn);
  return c.html(
    <VisitDone
      school={school}
      name={own.registerName}
      reference={own.reference}
      endsOn={endsOn}
      state={state}
      why={state === 'returned' ? last.why : undefined}
      here={`/${school.id}/visit?id=${id}`}
    />,
  );
}
