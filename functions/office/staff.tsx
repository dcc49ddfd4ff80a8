import { Hono } from 'hono';
import { NotFound } from '../../templates/pages/desk/refused.tsx';
import { StaffList, StaffRoles, type StaffRow } from '../../templates/pages/desk/staff.tsx';
import { dateAt } from '../core/calendar.ts';
import { changeRoles, type Grant, grantTeachers, sortRoles } from '../core/grant.ts';
import { fullName, onRoll } from '../core/person.ts';
import { roles } from '../core/role.ts';
import { emailHash } from '../outside/tokens.ts';
import type { PersonRow, SignIn } from '../store/store.ts';
import { readForm } from '../web/form-fields.ts';
import { enter } from './access.tsx';
import { type DeskEnv, idFrom, type OfficeDeps } from './desk.ts';

const dones: Record<string, string> = {
  saved: 'Saved.',
  teachers: 'Everybody who teaches a class can countersign now.',
};

/** A member of staff with the sign-in of their address on the register, and any of earlier ones. */
type Member = { person: PersonRow; current: SignIn; earlier: SignIn[] };

const memberOf = (person: PersonRow, signIns: readonly SignIn[]): Member[] => {
  const own = signIns.filter((one) => one.person === person.id);
  const current = own.find((one) => one.emailHash === emailHash(person.email ?? ''));
  return current ? [{ person, current, earlier: own.filter((one) => one !== current) }] : [];
};

const rowOf = ({ person, current, earlier }: Member): StaffRow => ({
  id: person.id,
  name: fullName(person),
  post: person.post ?? (person.kind === 'governor' ? 'Governor' : ''),
  classes: person.classes ?? [],
  roles: current.roles,
  earlierRoles: sortRoles(earlier.flatMap((one) => one.roles)),
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
    const here = people.filter((one) => onRoll(one, today));
    const ids = new Set(here.map((one) => one.id));
    return {
      members: here.flatMap((person) => memberOf(person, signIns)),
      // Of people here: an administrator who has left grants nothing any more.
      grants: signIns.filter((one) => ids.has(one.person)),
    };
  }

  const teachersOf = (members: readonly Member[]): Grant[] =>
    grantTeachers(
      members.map((one) => one.current),
      members.map((one) => one.person),
    );

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const { members } = await load(staff.school.id);
    const rows = members.map(rowOf);
    return c.html(
      <StaffList
        staff={staff}
        rows={rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))}
        toBecomeTeachers={teachersOf(members).length}
        done={dones[c.req.query('done') ?? '']}
      />,
    );
  });

  app.post('/teachers', async (c) => {
    const school = c.get('staff').school.id;
    const { members } = await load(school);
    await Promise.all(teachersOf(members).map((grant) => store.setRoles({ ...grant, school })));
    return c.redirect('/desk/staff?done=teachers', 303);
  });

  app.get('/:person', async (c) => {
    const staff = c.get('staff');
    const { members } = await load(staff.school.id);
    const member = members.find((one) => one.person.id === idFrom(c, 'person'));
    if (!member) return c.html(<NotFound staff={staff} />, 404);
    return c.html(<StaffRoles staff={staff} row={rowOf(member)} />);
  });

  app.post('/:person', async (c) => {
    const staff = c.get('staff');
    const school = staff.school.id;
    const { grants, members } = await load(school);
    const member = members.find((one) => one.person.id === idFrom(c, 'person'));
    if (!member) return c.html(<NotFound staff={staff} />, 404);
    const ticked = (await readForm(c)).all('roles');
    const wanted = roles.filter((role) => ticked.includes(role));
    const row = { ...rowOf(member), roles: wanted };
    if ('refusal' in changeRoles(grants, member.person.id, wanted)) {
      const problem = `${row.name} is the only administrator. Make somebody else one first.`;
      return c.html(<StaffRoles staff={staff} row={row} problem={problem} />, 422);
    }
    // What is decided holds for the address on the register; an earlier one opens nothing from now on.
    await store.setRoles({ ...member.current, roles: wanted });
    await Promise.all(member.earlier.map((one) => store.setRoles({ ...one, roles: [] })));
    return c.redirect('/desk/staff?done=saved', 303);
  });

  return app;
}
