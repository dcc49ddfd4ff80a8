import type { Context } from 'hono';
import { VisitDone } from '../../templates/pages/public/visit-done-page.tsx';
import type { CalendarDate } from '../core/calendar.ts';
import type { School } from '../core/school/school.ts';
import { refuse } from '../web/refused.tsx';
import type { PublicDeps } from './deps.ts';
import { signedBy, visitIn } from './how-far.ts';
import { devicesOf, deviceToAdd } from './visit-device.tsx';

/** `GET /<school>/visit?id=`: the visitor's own page, which reception is shown. */
export async function visitSigned(
  deps: PublicDeps,
  c: Context,
  school: School,
  { id, today }: { id: string; today: CalendarDate },
): Promise<Response> {
  const all = await signedBy(deps, school, id);
  const visit = visitIn(deps.catalogue, all, today);
  if (!visit) return refuse(c, { refusal: 'not-found' }, { school });
  const here = `/${school.id}/visit?id=${id}`;
  const { own, endsOn, state, why } = visit;
  return c.html(
    <VisitDone
      school={school}
      name={own.registerName}
      reference={own.reference}
      endsOn={endsOn}
      state={state}
      why={why}
      here={here}
      devices={devicesOf(deps, all, visit)}
      deviceHref={deviceToAdd(deps, school, all, visit) && `${here}&device=new`}
    />,
  );
}
