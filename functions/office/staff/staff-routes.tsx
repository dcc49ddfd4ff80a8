import { Hono } from 'hono';
import { StaffList, StaffRoles } from '../../../templates/pages/desk/staff/staff-page.tsx';
import { endEverySession } from '../../acts/staff/end-sessions.ts';
import { giveRoles } from '../../acts/staff/give-roles.ts';
import { loadMember, loadStaff } from '../../acts/staff/load-staff.ts';
import { makeTeachers, toBecomeTeachers } from '../../acts/staff/make-teachers.ts';
import { rolesChanged } from '../../core/audit/audit-event.ts';
import { dateAt } from '../../core/calendar.ts';
import { type GrantedRole, roles } from '../../core/staff/role.ts';
import { readForm } from '../../web/form-fields.ts';
import { noteAtDesk } from '../audit/note-event.ts';
import { type DeskContext, type DeskEnv, idFrom, type OfficeDeps } from '../desk.ts';
import { doneIn } from '../done-words.ts';
import { notFoundAtDesk, refuseAtDesk } from '../refuse-at-desk.tsx';
import { enter } from './access.tsx';
import { staffRow } from './staff-row.ts';

const dones: Record<string, { text: string; isSuccess: boolean }> = {
  saved: { text: 'Saved.', isSuccess: true },
  teachers: { text: 'Everybody who teaches a class can countersign now.', isSuccess: true },
  'signed-out': { text: 'They have been signed out everywhere.', isSuccess: true },
  most: {
    text: 'Some people could not be made class teachers. Please try again.',
    isSuccess: false,
  },
};

const backToStaff = { href: '/desk/staff', text: 'Back to staff' };

async function showStaff(deps: OfficeDeps, c: DeskContext) {
  const staff = c.get('staff');
  const { members, names } = await loadStaff(deps, staff.school.id);
  const today = dateAt(deps.now());
  const rows = members.map((member) => staffRow(member, staff.school, names, today));
  return c.html(
    <StaffList
      staff={staff}
      rows={rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))}
      toBecomeTeachers={toBecomeTeachers(members, today).length}
      done={doneIn(c, dones)}
    />,
  );
}

const memberIn = (c: DeskContext): string => idFrom(c, 'person') ?? '';

/** Why roles were not saved, in words, and the page's status. */
const problems = {
  'last-admin': {
    say: (name: string) => `${name} is the only administrator. Make somebody else one first.`,
    status: 422,
  },
  leaving: {
    say: (name: string) =>
      `${name} has a leaving day, so they cannot become an administrator. Cancel the leaving day first.`,
    status: 422,
  },
  // Another administrator was faster: what stands now, to be looked at before anything is saved.
  changed: {
    say: (name: string) =>
      `What staff may do was changed meanwhile, and nothing was saved just now. This is what ${name} may do today.`,
    status: 409,
  },
  busy: {
    say: (name: string) => `The roles of ${name} could not be saved. Please try again.`,
    status: 503,
  },
} as const;

/** What a member of staff may do, as it stands now; or, with a problem, what was ticked. */
async function showRoles(
  deps: OfficeDeps,
  c: DeskContext,
  sent?: { why: keyof typeof problems; ticked?: Record<'seen' | 'wanted', GrantedRole[]> },
) {
  const staff = c.get('staff');
  const { member, names } = await loadMember(deps, staff.school.id, memberIn(c));
  if (!member) return notFoundAtDesk(c);
  const stands = staffRow(member, staff.school, names, dateAt(deps.now()));
  const row = { ...stands, roles: sent?.ticked?.wanted ?? stands.roles };
  const problem = sent && problems[sent.why];
  return c.html(
    <StaffRoles
      staff={staff}
      row={row}
      seen={sent?.ticked?.seen}
      problem={problem?.say(row.name)}
    />,
    problem?.status ?? 200,
  );
}

async function saveStaffRoles(deps: OfficeDeps, c: DeskContext) {
  const form = await readForm(c);
  const [wanted, seen] = [form.all('roles'), form.one('seen').split(',')];
  const ticked = {
    wanted: roles.filter((role) => wanted.includes(role)),
    seen: roles.filter((role) => seen.includes(role)),
  };
  const { school, person } = c.get('staff');
  const given = await giveRoles(deps, school.id, memberIn(c), { ...ticked, by: person.id });
  if (given === 'given') {
    await noteAtDesk(deps, c, rolesChanged(memberIn(c), ticked));
    return c.redirect('/desk/staff?done=saved', 303);
  }
  if (given.refusal === 'busy') return showRoles(deps, c, { why: 'busy', ticked });
  return given.refusal === 'last-admin' || given.refusal === 'leaving'
    ? showRoles(deps, c, { why: given.refusal, ticked })
    : showRoles(deps, c, { why: 'changed' });
}

async function giveTeachers(deps: OfficeDeps, c: DeskContext) {
  const { school, person } = c.get('staff');
  const { made, left } = await makeTeachers(deps, school.id, person.id);
  const teacher = { seen: [], wanted: ['teacher'] } as const;
  await noteAtDesk(deps, c, ...made.map((id) => rolesChanged(id, teacher)));
  return c.redirect(`/desk/staff?done=${left === 0 ? 'teachers' : 'most'}`, 303);
}

/** Ends whatever they are signed in with, by the address of today and by any earlier one. */
async function signOutMember(deps: OfficeDeps, c: DeskContext) {
  const { member } = await loadMember(deps, c.get('staff').school.id, memberIn(c));
  if (!member) return notFoundAtDesk(c);
  for (const { emailHash } of [member.current, ...member.earlier]) {
    const ended = await endEverySession(deps, emailHash);
    if (ended !== 'ended') return refuseAtDesk(c, ended, { back: backToStaff });
  }
  const about = member.person.id;
  await noteAtDesk(deps, c, { type: 'signed-out', where: 'everywhere', about });
  return c.redirect('/desk/staff?done=signed-out', 303);
}

/** Who may do what. Only an administrator comes here, and only here are roles given or taken. */
export function staffRoles(deps: OfficeDeps) {
  const app = new Hono<DeskEnv>();
  app.use(enter('staff'));
  app.get('/', (c) => showStaff(deps, c));
  app.post('/teachers', (c) => giveTeachers(deps, c));
  app.get('/:person', (c) => showRoles(deps, c));
  app.post('/:person', (c) => saveStaffRoles(deps, c));
  app.post('/:person/sign-out', (c) => signOutMember(deps, c));
  return app;
}
