import { Hono } from 'hono';
import { Home, type HomeProps } from '../../templates/pages/desk/home.tsx';
import { mayEnter } from '../core/role.ts';
import { standingOf } from '../core/round-standing.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps, type Staff } from './desk.ts';
import { listOpen, loadRows } from './open-rows.ts';
import { listWaiting } from './waiting.ts';

async function officePart(deps: OfficeDeps, { school }: Staff): Promise<HomeProps['office']> {
  const { store, catalogue } = deps;
  const [people, rounds] = await Promise.all([
    store.listPeople(school.id),
    store.listRounds(school.id),
  ]);
  const newest = rounds.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const draft = newest[0]?.state === 'draft' ? newest[0] : undefined;
  const round = newest.find((one) => one.state !== 'draft');
  if (!round) return { people: people.length, draft };
  const [rows, complete] = await Promise.all([
    loadRows(deps, school, round.id, people),
    store.listComplete(school.id, round.id),
  ]);
  const standing = standingOf(round.forms, people, listOpen(rows), complete);
  const current = { round, standing, formNames: formNamesOf(catalogue) };
  return { people: people.length, draft, current };
}

async function teacherPart(deps: OfficeDeps, staff: Staff): Promise<HomeProps['teacher']> {
  const waiting = await listWaiting(deps, staff);
  return { classes: staff.person.classes ?? [], waiting: waiting.length };
}

/** What each role sees first: what waits for them, and the next step in words. */
export function home(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', async (c) => {
    const staff = c.get('staff');
    const [office, teacher] = await Promise.all([
      mayEnter(staff.roles, 'outstanding') ? officePart(deps, staff) : undefined,
      mayEnter(staff.roles, 'countersign') ? teacherPart(deps, staff) : undefined,
    ]);
    const esafety = mayEnter(staff.roles, 'clearance');
    return c.html(<Home staff={staff} office={office} teacher={teacher} esafety={esafety} />);
  });
  return app;
}
