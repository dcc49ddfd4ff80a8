import { Hono } from 'hono';
import { VisitorPoster } from '../../../templates/pages/desk/visit/visitor-poster.tsx';
import {
  type VisitItem,
  VisitorsPage,
} from '../../../templates/pages/desk/visit/visitors-page.tsx';
import { findVisits } from '../../acts/visit/list-visits.ts';
import { dateAt } from '../../core/calendar.ts';
import { fullName } from '../../core/person/person.ts';
import type { School } from '../../core/school/school.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import { mayEnter } from '../../core/staff/role.ts';
import { visitFormOf } from '../../core/visit/visit.ts';
import { aboutVisit, type VisitRow } from '../../core/visit/visit-list.ts';
import type { DeskEnv, OfficeDeps } from '../desk.ts';
import { pageOf } from '../paging.ts';
import { enter } from '../staff/access.tsx';

const path = '/desk/visitors';

/** These visits in words: who it is, and who decided. */
async function loadItems(
  { store }: OfficeDeps,
  school: string,
  rows: readonly VisitRow[],
): Promise<VisitItem[]> {
  const records = await store.listPersons(school, [...new Set(rows.map((row) => row.person))]);
  const found = rows.flatMap((row) => {
    const record = records.find((one) => one.person.id === row.person);
    const agreement = record?.agreements.find((one) => one.id === row.agreement);
    return record && agreement ? [{ row, person: record.person, ...aboutVisit(agreement) }] : [];
  });
  const deciders = [...new Set(found.flatMap(({ decided }) => decided?.by.id ?? []))];
  const staff = new Map(
    (await store.listPersons(school, deciders)).map(({ person }) => [person.id, fullName(person)]),
  );
  return found.map(({ row, person, decided, ...about }) => ({
    ...about,
    id: person.id,
    name: fullName(person),
    organisation: person.organisation,
    endsOn: row.endsOn,
    state: row.state,
    ...(decided && { decided: { ...decided, by: staff.get(decided.by.id) ?? 'Somebody' } }),
  }));
}

/** Whether anybody at the school can approve a visit today. */
async function hasApprover({ store, catalogue, now }: OfficeDeps, school: School) {
  const form = visitFormOf(catalogue, school);
  const named = Object.values(school.approvers ?? {}).flatMap(({ holder, standIn }) =>
    [holder, standIn].filter((id) => id !== undefined),
  );
  const people = (await store.listPersons(school.id, [...new Set(named)])).map((one) => one.person);
  const vacant = vacantPosts(school, people, dateAt(now()));
  return !form || unapproved([form], vacant).length === 0;
}

/** Visitors: who waits, who is here and until when, who let them; and the poster for the door. */
export function visitors(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('visitors'));
  const addressFor = (school: School) => `${deps.baseUrl}/${school.id}/visit`;
  const isOn = (school: School) => visitFormOf(deps.catalogue, school) !== undefined;

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const { school } = staff;
    const page = pageOf(await findVisits(deps, school.id), c.req.query('page'), path);
    return c.html(
      <VisitorsPage
        staff={staff}
        page={page}
        items={await loadItems(deps, school.id, page.items)}
        address={isOn(school) ? addressFor(school) : undefined}
        hasApprover={await hasApprover(deps, school)}
        mayRead={mayEnter(staff.roles, 'register')}
      />,
    );
  });

  app.get('/poster', (c) => {
    const { school } = c.get('staff');
    if (!isOn(school)) return c.redirect(path, 303);
    return c.html(<VisitorPoster school={school} address={addressFor(school)} back={path} />);
  });

  return app;
}
