import { Hono } from 'hono';
import {
  Home,
  type HomeProps,
  type HomeRound,
} from '../../../templates/pages/desk/home/home-page.tsx';
import { dateAt } from '../../core/calendar.ts';
import { formsInUse } from '../../core/form/form-catalogue.ts';
import { pupilTasksOf } from '../../core/pupil/pupil.ts';
import { listOutstanding } from '../../core/round/outstanding.ts';
import type { Round } from '../../core/round/round.ts';
import { compareGroups, standingOf } from '../../core/round/round-progress.ts';
import type { School } from '../../core/school/school.ts';
import { unapproved, vacantPosts } from '../../core/staff/approver-post.ts';
import { type Area, mayEnter } from '../../core/staff/role.ts';
import { listToApprove } from '../agreement/to-approve.ts';
import { isWaitingFor, listOwnPupils } from '../agreement/waiting.ts';
import { type DeskEnv, formNamesOf, type OfficeDeps, type Staff } from '../desk.ts';
import { leftFor, peopleById } from '../follow-up/left-for.ts';
import { loadRegister, loadRows, type Register } from '../round/open-rows.ts';
import { withVisitors } from '../visit/with-visitors.ts';

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

async function officePart(
  deps: OfficeDeps,
  { school }: Staff,
  register: Register,
): Promise<HomeProps['office']> {
  const { store, catalogue } = deps;
  const rounds = await store.listRounds(school.id);
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
    unapproved: unapproved(
      formsInUse(catalogue, school),
      vacantPosts(school, register.people, dateAt(deps.now())),
    ),
  };
}

/** From the pupils' own records: whose turn a form is, the index says of one slot only. */
async function teacherPart(deps: OfficeDeps, staff: Staff): Promise<HomeProps['teacher']> {
  const { store, catalogue, now } = deps;
  const { school } = staff;
  const pupils = await listOwnPupils(deps, staff);
  const records = await store.listPersons(
    school.id,
    pupils.map((one) => one.id),
  );
  const today = dateAt(now());
  const waiting = records.flatMap(({ person, agreements }) =>
    agreements.filter((agreement) =>
      isWaitingFor('class-teacher', { person, agreement }, school, today),
    ),
  );
  const toSign = records.filter((record) =>
    pupilTasksOf(record, school, catalogue, today).some((task) => task.state === 'ready'),
  );
  return {
    classes: (staff.person.classes ?? []).toSorted(compareGroups),
    waiting: waiting.length,
    toSign: toSign.length,
  };
}

const countToApprove = async (deps: OfficeDeps, staff: Staff): Promise<number> =>
  (await listToApprove(deps, staff)).rows.length;

/** How many follow-ups have something left for them; whose they are depends on the class. */
async function countToLookAt(
  deps: OfficeDeps,
  staff: Staff,
  register: Register | undefined,
): Promise<number> {
  const { store } = deps;
  const followUps = await store.listFollowUps(staff.school.id);
  if (followUps.length === 0) return 0;
  const people = register?.people ?? (await store.listPeople(staff.school.id));
  const all = await withVisitors(deps, staff.school.id, people, followUps);
  return leftFor(followUps, staff, peopleById(all)).length;
}

/** What each role sees first: what waits for them, and the next step in words. */
export function home(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.get('/', async (c) => {
    const staff = c.get('staff');
    const opens = (area: Area) => mayEnter(staff.roles, area);
    const register = opens('outstanding')
      ? await loadRegister(deps.store, staff.school.id)
      : undefined;
    const [office, teacher, toApprove, toLookAt] = await Promise.all([
      register && officePart(deps, staff, register),
      opens('countersign') ? teacherPart(deps, staff) : undefined,
      opens('approvals') ? countToApprove(deps, staff) : undefined,
      opens('follow-ups') ? countToLookAt(deps, staff, register) : undefined,
    ]);
    const parts = { office, teacher, toApprove, toLookAt, esafety: opens('clearance') };
    return c.html(<Home staff={staff} {...parts} />);
  });
  return app;
}
