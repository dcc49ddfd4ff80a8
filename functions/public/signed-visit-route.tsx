import type { Context } from 'hono';
import { type VisitDevice, VisitDone } from '../../templates/pages/public/visit-done-page.tsx';
import { readVisit, type VisitRead } from '../acts/visit/read-visit.ts';
import { currentVersion } from '../core/form/form-catalogue.ts';
import { thingIn } from '../core/form/several.ts';
import { isRefusal } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import { devicesIn, deviceToAdd } from '../core/visit/visit-device.ts';
import { visitProgress } from '../core/visit/visit-progress.ts';
import { refuse } from '../web/refused.tsx';
import type { PublicDeps } from './deps.ts';

/** A visitor's devices, and how far each is. */
const devicesOn = ({ catalogue }: PublicDeps, { visit, signatures }: VisitRead): VisitDevice[] =>
  devicesIn(signatures, visit.own).map((device) => ({
    thing: thingIn(currentVersion(catalogue, device.form), device.answers) ?? '',
    ...visitProgress(catalogue, signatures, device, visit.state === 'over'),
  }));

/** `GET /<school>/visit?id=`: the visitor's own page, which reception is shown. */
export async function signedVisitPage(deps: PublicDeps, c: Context, school: School, id: string) {
  const read = await readVisit(deps, school, id);
  if (isRefusal(read)) return refuse(c, read, { school });
  const here = `/${school.id}/visit?id=${id}`;
  const { visit, signatures } = read;
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
      devices={devicesOn(deps, read)}
      deviceHref={deviceToAdd(deps.catalogue, school, signatures, visit) && `${here}&device=new`}
    />,
  );
}
