import { Hono } from 'hono';
import { VisitorPoster } from '../../../templates/pages/desk/visit/visitor-poster.tsx';
import {
  type VisitItem,
  VisitorsPage,
} from '../../../templates/pages/desk/visit/visitors-page.tsx';
import { canApproveVisits } from '../../acts/visit/can-approve-visits.ts';
import { listVisits } from '../../acts/visit/list-visits.ts';
import { loadVisits, type Visit } from '../../acts/visit/load-visits.ts';
import { fullName } from '../../core/person/person.ts';
import type { School } from '../../core/school/school.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { visitFormOf } from '../../core/visit/visit.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';

const path = '/desk/visitors';

const visitItem = ({ row, person, about, decided }: Visit): VisitItem => ({
  ...about,
  id: person.id,
  name: fullName(person),
  organisation: person.organisation,
  endsOn: row.endsOn,
  state: row.state,
  ...(decided && { decided }),
});

/** Where visitors fill in the form; undefined while the school has it switched off. */
const visitAddress = ({ catalogue, baseUrl }: OfficeDeps, school: School): string | undefined =>
  visitFormOf(catalogue, school) && `${baseUrl}/${school.id}/visit`;

async function showVisitors(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const { school } = staff;
  const page = pageOf(await listVisits(deps, school.id), c.req.query('page'), path);
  const visits = await loadVisits(deps, school.id, page.items);
  return c.html(
    <VisitorsPage
      staff={staff}
      page={page}
      items={visits.map(visitItem)}
      address={visitAddress(deps, school)}
      hasApprover={await canApproveVisits(deps, school)}
      mayRead={mayEnter(staff.roles, 'register')}
    />,
  );
}

function showPoster(deps: OfficeDeps, c: DeskContext) {
  const { school } = c.get('staff');
  const address = visitAddress(deps, school);
  return address
    ? c.html(<VisitorPoster school={school} address={address} back={path} />)
    : c.redirect(path, 303);
}

/** Visitors: who waits, who is here and until when, who let them; and the poster for the door. */
export function visitors(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('visitors'));
  app.get('/', (c) => showVisitors(deps, c));
  app.get('/poster', (c) => showPoster(deps, c));
  return app;
}
