import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Asked } from '../../acts/staff/invite-staff.ts';
import type { AuditEvent, AuditHappening } from '../../core/audit/audit-event.ts';
import { newId } from '../../services/new-ids.ts';
import { askedPage, networkOfDay, noteEachMinute, noteStranger } from '../../web/note-refused.ts';
import type { StaffSession } from '../../web/staff-session.ts';
import type { DeskContext, DeskEnv, OfficeDeps } from '../desk.ts';
import { refuseAtDesk } from '../refuse-at-desk.tsx';

/** Who did it, and at which school. */
type Whose = { school: string; by: string };

/** Somebody who is signed in, where they chose to be; nobody before they have. */
export const whoseSession = ({ school, person }: StaffSession): Whose | undefined =>
  school && person ? { school, by: person } : undefined;

const eventNow = (
  { now, random }: OfficeDeps,
  happening: AuditHappening,
  whose: Pick<Whose, 'school'> & Partial<Whose>,
): AuditEvent => ({ ...happening, ...whose, id: newId(random), at: now() });

/** Notes what somebody did. Where it cannot be noted the log says so, and they go on. */
export async function note(
  deps: OfficeDeps,
  whose: Whose | undefined,
  ...happenings: readonly AuditHappening[]
): Promise<void> {
  if (whose) await deps.audit.record(happenings.map((one) => eventNow(deps, one, whose)));
}

/** The same, of whoever is at the desk. */
export const noteAtDesk = (deps: OfficeDeps, c: DeskContext, ...happenings: AuditHappening[]) => {
  const { school, person } = c.get('staff');
  return note(deps, { school: school.id, by: person.id }, ...happenings);
};

/** Notes what one member of staff, or one page, can cause a thousand times: once a minute. */
const noteOnce = (deps: OfficeDeps, happening: AuditHappening, whose: Whose): Promise<void> =>
  noteEachMinute(deps, [whose.school, whose.by, JSON.stringify(happening)], {
    ...happening,
    ...whose,
  });

/**
 * Notes that somebody asked to set an account up, at each school whose register has the address, with
 * whose it is; each mailbox has few of these a day. Of an address that nobody has: as of any stranger.
 */
export async function noteAccountAsked(
  deps: OfficeDeps,
  c: Context,
  { answer: why, whose }: Asked,
): Promise<void> {
  const type = 'account-asked';
  if (why === 'unknown') return noteStranger(deps, c, { type, why });
  const network = await networkOfDay(deps, c);
  await deps.audit.record(
    whose.map(({ school, person: about }) =>
      eventNow(deps, { type, why, about, network }, { school }),
    ),
  );
}

const isPost = (c: Context): boolean => !['GET', 'HEAD'].includes(c.req.method);

/**
 * Notes what the desk refused: to a member of staff for want of a role, or a record that is not there
 * or is another school's; and what somebody sent who is not signed in. A page asked for without a
 * session leads to signing in, which is no refusal.
 */
export const auditRefusals = (deps: OfficeDeps) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    await next();
    const { status } = c.res;
    const page = askedPage(c);
    const session = c.get('session');
    const whose = session && whoseSession(session);
    if (whose && status === 403)
      await noteOnce(deps, { type: 'refused', why: 'role', page }, whose);
    // Without an id in it, an address that leads nowhere was typed wrong. What is only not written yet
    // is here.
    if (whose && status === 404 && page.includes(':') && c.get('isNotHere'))
      await noteOnce(deps, { type: 'refused', why: 'not-here', page }, whose);
    if (!whose && status === 401 && isPost(c))
      await noteStranger(deps, c, { type: 'refused', why: 'signed-out', page });
  });

/** What must be noted before it is given: a file, a list to print, or somebody restricted. */
type MustBeNoted = Extract<AuditHappening, { type: 'exported' | 'restricted-viewed' }>;

/** Says of the answer that is being made what is to be noted of it first; nothing, of what is no file. */
export const gives = (c: DeskContext, ...happenings: readonly MustBeNoted[]): void =>
  c.set('gives', happenings);

const isFile = ({ headers }: Response): boolean =>
  headers.has('Content-Disposition') || !headers.get('Content-Type')?.startsWith('text/html');

/**
 * Gives what `gives` named only once it is noted who took it: what cannot be noted is not given.
 * Throws for a file of which nobody said what it is. Nothing is noted of what was refused.
 */
export const giveNoted = (deps: OfficeDeps) =>
  createMiddleware<DeskEnv>(async (c, next) => {
    await next();
    if (c.res.status !== 200) return;
    const happenings = c.get('gives');
    if (!happenings && isFile(c.res)) throw new Error('A file left the desk that nobody noted');
    if (!happenings || happenings.length === 0) return;
    const { school, person } = c.get('staff');
    const whose = { school: school.id, by: person.id };
    const events = happenings.map((happening) => eventNow(deps, happening, whose));
    if (await deps.audit.record(events)) return;
    const told = {
      title: 'Please try again in a minute',
      why: 'We keep a record of who opens this, and could not save that just now.',
    };
    // Hono puts the headers of the answer before onto the new one, unless there is none.
    c.res = undefined;
    c.res = await refuseAtDesk(c, { refusal: 'busy' }, { told: { busy: told } });
  });
