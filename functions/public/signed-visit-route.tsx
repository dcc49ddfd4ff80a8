import type { Context } from 'hono';
import { type VisitDevice, VisitDone } from '../../templates/pages/public/visit-done-page.tsx';
import { VisitFinished } from '../../templates/pages/public/visit-finished-page.tsx';
import { readVisit, type VisitRead } from '../acts/visit/read-visit.ts';
import { currentVersion } from '../core/form/form-catalogue.ts';
import { thingIn } from '../core/form/several.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import { devicesIn, deviceToAdd } from '../core/visit/visit-device.ts';
import { visitProgress } from '../core/visit/visit-progress.ts';
import { type Deps, ownVisitAt, type PublicDeps } from './deps.ts';
import type { VisitOnDevice } from './visit-cookie.ts';

/** A visitor's devices, and how far each is. */
const devicesOn = ({ catalogue }: PublicDeps, { visit, signatures }: VisitRead): VisitDevice[] =>
  devicesIn(signatures, visit.own).map((device) => ({
    thing: thingIn(currentVersion(catalogue, device.form), device.answers) ?? '',
    ...visitProgress(catalogue, signatures, device, visit.state === 'over'),
  }));

/** The visit that this device shows, as it is now. Refuses with `not-found`: none of this school. */
export async function readOwnVisit(
  deps: Deps,
  c: Context,
  school: School,
): Promise<(VisitRead & VisitOnDevice) | Refusal> {
  const shown = await deps.visits.find(c);
  const read = shown && (await readVisit(deps, school, shown.id));
  if (!shown || !read) return { refusal: 'not-found' };
  return isRefusal(read) ? read : { ...read, ...shown };
}

/** What an address of a visit says on a device that shows none: its visitor has finished there. */
export const showNoVisit = (c: Context, school: School) =>
  c.html(<VisitFinished school={school} />, 404);

/** `GET /<school>/visit?mine`: the visitor's own page, which reception is shown. */
export async function signedVisitPage(deps: Deps, c: Context, school: School) {
  const read = await readOwnVisit(deps, c, school);
  if (isRefusal(read)) return showNoVisit(c, school);
  const here = ownVisitAt(school);
  const { visit, signatures, id, isOwn } = read;
  const { own, endsOn, state, why } = visit;
  if (!isOwn) await deps.visits.keep(c, { id, isOwn }, endsOn);
  return c.html(
    <VisitDone
      school={school}
      name={own.registerName}
      reference={own.reference}
      endsOn={endsOn}
      state={state}
      why={why}
      here={here}
      isOwnDevice={isOwn}
      devices={devicesOn(deps, read)}
      deviceHref={deviceToAdd(deps.catalogue, school, signatures, visit) && `${here}&device=new`}
    />,
  );
}

/** `POST /<school>/visit` with `own`: it is their own phone, which shows the visit until its last day. */
export async function keepOwnVisit(deps: Deps, c: Context, school: School) {
  const read = await readOwnVisit(deps, c, school);
  if (isRefusal(read)) return showNoVisit(c, school);
  await deps.visits.keep(c, { id: read.id, isOwn: true }, read.visit.endsOn);
  return c.redirect(ownVisitAt(school), 303);
}

/** `POST /<school>/visit` with `finished`: the device shows the visit no more, and the next may sign. */
export function finishVisit(deps: Deps, c: Context, school: School) {
  deps.visits.end(c);
  c.header('Clear-Site-Data', '"cache"');
  return c.redirect(`/${school.id}/visit`, 303);
}
