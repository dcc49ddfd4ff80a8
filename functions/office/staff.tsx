import { Hono } from 'hono';
import { NotFound } from '../../templates/pages/desk/refused.tsx';
import { StaffList, StaffRoles, type StaffRow } from '../../templates/pages/desk/staff.tsx';
import { dateAt } from '../core/calendar.ts';
import { changeRoles, grantTeachers } from '../core/grant.ts';
import { fullName, onRoll } from '../core/person.ts';
import { type Role, roles } from '../core/role.ts';
import type { PersonRow, SignIn } from '../store/store.ts';
import { readForm } from '../web/form-fields.ts';
import { enter } from './access.tsx';
import { type DeskEnv, idFrom, type OfficeDeps } from './desk.ts';

const dones: Record<string, string> = {
  saved: 'Saved.',
  teachers: 'Everybody who teaches a class can countersign now.',
};

const rowOf = (person: PersonRow, signIn: SignIn): StaffRow => ({
  id: person.id,
  name: fullName(person),
  post: person.post ?? (person.kind === 'governor' ? 'Governor' : ''),
  classes: person.classes ?? [],
  roles: signIn.roles,
});

/** Who may do what. Only an administrator comes here, and only here are roles given or taken. */
export function staffRoles({ store, now }: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('staff'));

  /** Staff and governors who can sign in and are here today, with what they may do. */
  async function load(school: string) {
    const [people, signIns] = await Promise.all([
      store.listPeople(school),
      store.listStaffSignIns(school),
    ]);
    const today = dateAt(now());
    const here = new Map(
      people.filter((one) => onRoll({ ...one, school }, today)).map((one) => [one.id, one]),
    );
    const grants = signIns.filter((one) => here.has(one.person));
    const rows = grants.flatMap((signIn) => {
      const person = here.get(signIn.person);
      return person ? [rowOf(person, signIn)] : [];
    });
    return { grants, rows, people: [...here.values()] };
  }

  const save = (school: string, grant: { person: string; emailHash: string; roles: Role[] }) =>
    store.setRoles({ ...grant, school });

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const { grants, rows, people } = await load(staff.school.id);
    return c.html(
      <StaffList
        staff={staff}
        rows={rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))}
        toBecomeTeachers={grantTeachers(grants, people).length}
        done={dones[c.req.query('done') ?? '']}
      />,
    );
  });

  app.post('/teachers', async (c) => {
    const school = c.get('staff').school.id;
    const { grants, people } = await load(school);
    await Promise.all(grantTeachers(grants, people).map((grant) => save(school, grant)));
    return c.redirect('/desk/staff?done=teachers', 303);
  });

  app.get('/:person', async (c) => {
    const staff = c.get('staff');
    const { rows } = await load(staff.school.id);
    const row = rows.find((one) => one.id === idFrom(c, 'person'));
    if (!row) return c.html(<NotFound staff={staff} />, 404);
    return c.html(<StaffRoles staff={staff} row={row} />);
  });

  app.post('/:person', async (c) => {
    const staff = c.get('staff');
    const { grants, rows } = await load(staff.school.id);
    const row = rows.find((one) => one.id === idFrom(c, 'person'));
    if (!row) return c.html(<NotFound staff={staff} />, 404);
    const ticked = (await readForm(c)).all('roles');
    const wanted = roles.filter((role) => ticked.includes(role));
    const grant = changeRoles(grants, row.id, wanted);
    if ('refusal' in grant) {
      const problem = `${row.name} is the only administrator. Make somebody else one first.`;
      return c.html(
        <StaffRoles staff={staff} row={{ ...row, roles: wanted }} problem={problem} />,
        422,
      );
    }
    await save(staff.school.id, grant);
    return c.redirect('/desk/staff?done=saved', 303);
  });

  return app;
}
