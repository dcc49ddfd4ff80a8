import { Hono } from 'hono';
import { NotFound } from '../../../templates/pages/desk/desk-refusals.tsx';
import { StaffList, StaffRoles } from '../../../templates/pages/desk/staff/staff-page.tsx';
import { changeRoles as saveRoles } from '../../acts/staff/change-roles.ts';
import { changeRoles, grantTeachers } from '../../core/staff/grant.ts';
import { roles } from '../../core/staff/role.ts';
import type { SignIn } from '../../core/staff/sign-in.ts';
import { readForm } from '../../web/form-fields.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { enter } from './access.tsx';
import { loadStaff, type Member, rowOf } from './staff-members.ts';

const dones: Record<string, string> = {
  saved: 'Saved.',
  teachers: 'Everybody who teaches a class can countersign now.',
};

const teachersOf = (members: readonly Member[]) =>
  grantTeachers(
    members.map((one) => one.current),
    members.map((one) => one.person),
  );

/** Who may do what. Only an administrator comes here, and only here are roles given or taken. */
export function staffRoles(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('staff'));

  /** The member of staff of an address, and the administrators, as they stand now. */
  async function find(c: DeskContext) {
    const id = idFrom(c, 'person');
    const toDecide = (one: SignIn) => one.person === id || one.roles.includes('admin');
    const { members, grants } = await loadStaff(deps, c.get('staff').school.id, toDecide);
    return { member: members.find((one) => one.person.id === id), grants };
  }

  app.get('/', async (c) => {
    const staff = c.get('staff');
    const { members } = await loadStaff(deps, staff.school.id);
    const rows = members.map((one) => rowOf(one, staff.school));
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
    const listed = teachersOf((await loadStaff(deps, school)).members);
    const ids = new Set(listed.map(({ was }) => was.person));
    const { members } = await loadStaff(deps, school, (one) => ids.has(one.person));
    // One whose roles somebody changes at this moment is left as they are, and still counted there.
    await Promise.all(teachersOf(members).map((one) => saveRoles(deps, [one])));
    return c.redirect('/desk/staff?done=teachers', 303);
  });

  app.get('/:person', async (c) => {
    const staff = c.get('staff');
    const { member } = await find(c);
    if (!member) return c.html(<NotFound staff={staff} />, 404);
    return c.html(<StaffRoles staff={staff} row={rowOf(member, staff.school)} />);
  });

  /** Another administrator was faster: what stands now, to be looked at before anything is saved. */
  async function showChanged(c: DeskContext) {
    const staff = c.get('staff');
    const { member } = await find(c);
    if (!member) return c.html(<NotFound staff={staff} />, 404);
    const row = rowOf(member, staff.school);
    const problem = `What staff may do was changed meanwhile, and nothing was saved just now. This is what ${row.name} may do today.`;
    return c.html(<StaffRoles staff={staff} row={row} problem={problem} />, 409);
  }

  app.post('/:person', async (c) => {
    const staff = c.get('staff');
    const { member, grants } = await find(c);
    if (!member) return c.html(<NotFound staff={staff} />, 404);
    const form = await readForm(c);
    const [ticked, shown] = [form.all('roles'), form.one('seen').split(',')];
    const wanted = roles.filter((role) => ticked.includes(role));
    const seen = roles.filter((role) => shown.includes(role));
    const decided = changeRoles(grants, member.current, { seen, wanted });
    if ('refusal' in decided) {
      if (decided.refusal !== 'last-admin') return showChanged(c);
      const row = { ...rowOf(member, staff.school), roles: wanted };
      const problem = `${row.name} is the only administrator. Make somebody else one first.`;
      return c.html(<StaffRoles staff={staff} row={row} seen={seen} problem={problem} />, 422);
    }
    const saved = await saveRoles(deps, decided.changes, decided.stays);
    if (saved === 'conflict') return showChanged(c);
    return c.redirect('/desk/staff?done=saved', 303);
  });

  return app;
}
