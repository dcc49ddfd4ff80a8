import { Hono } from 'hono';
import { Home, type HomeProps, type HomeRound } from '../../templates/pages/desk/home.tsx';
import { listOutstanding } from '../core/outstanding.ts';
import { mayEnter } from '../core/role.ts';
import type { Round } from '../core/round.ts';
import { compareGroups, standingOf } from '../core/round-standing.ts';
import type { School } from '../core/school.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps, type Staff } from './desk.ts';
import { loadRegister, loadRows, type Register } from './open-rows.ts';
import { listWaiting } from './waiting.ts';

/** A round with how far it is, from the register that all of them share. */
async function standingIn(
  deps: OfficeDeps,
  school: School,
  register: Register,
  round: Round,
): Promise<HomeRound> {
  const [rows, complete] = await Promise.all([
    loadRows(deps, school, round.id, register),
    deps.store.listComplete(school.id, round.id),
  ]);
  const standing = standingOf(round.forms, register.people, listOutstanding(rows), complete);
  return { round, standing };
}

const isUnderWay = ({ round, standing }: HomeRound): boolean =>
  round.state === 'issuing' || standing.all.signed < standing.all.total;

async function officePart(deps: OfficeDeps, { school }: Staff): Promise<HomeProps['office']> {
  const { store, catalogue } = deps;
  const [register, rounds] = await Promise.all([
    loadRegister(store, school.id),
    store.listRounds(school.id),
  ]);
  const people = register.people.length;
  const draft = rounds[0]?.state === 'draft' ? rounds[0] : undefined;
  const issued = rounds.filter((one) => one.state !== 'draft');
  const all = await Promise.all(issued.map((one) => standingIn(deps, school, register, one)));
  const underWay = all.filter(isUnderWay);
  return {
    people,
    draft,
    // Where all is done the newest says so.
    rounds: underWay.length > 0 ? underWay : all.slice(0, 1),
    formNames: formNamesOf(catalogue),
  };
}

async function teacherPart(deps: OfficeDeps, staff: Staff): Promise<HomeProps['teacher']> {
  const waiting = await listWaiting(deps, staff);
  return { classes: (staff.person.classes ?? []).toSorted(compareGroups), waiting: waiting.length };
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
