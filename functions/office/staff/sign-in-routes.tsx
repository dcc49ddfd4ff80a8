import { type Context, Hono } from 'hono';
import {
  ChooseSchool,
  NoRole,
  NotSignedOut,
  SignedOut,
  SignInFailed,
  Unconfirmed,
  Welcome,
  workplaceValue,
} from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import { endSession } from '../../acts/staff/end-sessions.ts';
import {
  listWorkplaces,
  listWorkplacesIn,
  type Workplace,
} from '../../acts/staff/list-workplaces.ts';
import type { SignInFailure } from '../../core/audit/audit-event.ts';
import { maskEmail } from '../../core/person/contact.ts';
import { newId } from '../../services/new-ids.ts';
import { emailHash } from '../../services/tokens.ts';
import { readForm } from '../../web/form-fields.ts';
import { noteStranger } from '../../web/note-refused.ts';
import type { StaffSession, StaffSessions } from '../../web/staff-session.ts';
import { note, whoseSession } from '../audit/note-event.ts';
import type { OfficeDeps } from '../desk.ts';
import { leaveDesk } from './leave-desk.ts';

type SignInDeps = OfficeDeps & { sessions: StaffSessions };

/** The longest address that is gone back to: it is kept in a cookie, of which browsers take 4 KB. */
const longestPath = 1200;

/** Only the desk's own pages: a full address here would make the sign-in page an open redirect. */
function localPath(to: string | undefined): string {
  if (to !== undefined && to.length > longestPath) return '/desk';
  const base = 'http://desk.invalid';
  const url = URL.canParse(to ?? '', base) ? new URL(to ?? '', base) : undefined;
  const own = url?.origin === base && /^\/desk(?:\/|$)/.test(url.pathname);
  return own ? url.pathname + url.search : '/desk';
}

const at = (session: StaffSession, { school, person }: Workplace): StaffSession => ({
  ...session,
  school: school.id,
  person: person.id,
});

const failedSignIn = (why: SignInFailure) => ({ type: 'sign-in-failed', why }) as const;

/** The session goes on at this workplace, which is noted as signing in there. */
async function enterAt(deps: SignInDeps, c: Context, session: StaffSession, workplace: Workplace) {
  const there = at(session, workplace);
  await deps.sessions.keep(c, there);
  await note(deps, whoseSession(there), { type: 'signed-in' });
}

async function beginSignIn({ oidc, sessions }: SignInDeps, c: Context) {
  const { url, checks } = await oidc.begin();
  await sessions.keepAttempt(c, { ...checks, to: localPath(c.req.query('to')) });
  return c.redirect(url, 303);
}

/**
 * A confirmed address becomes a session at its one workplace, or one that has to choose. Nothing is
 * written: browsers, and what reads ahead for them, may come here more than once.
 */
async function enterWith(deps: SignInDeps, c: Context, email: string, to: string) {
  const { now, sessions, random } = deps;
  const hash = emailHash(email);
  const { workplaces, generation, known } = await listWorkplaces(deps, hash);
  const [first] = workplaces;
  if (!first) {
    // Nor may they go on as the colleague who was signed in on this machine before.
    sessions.end(c);
    if (known.length === 0) await noteStranger(deps, c, failedSignIn('unknown'));
    for (const { school, person: by } of known)
      await note(deps, { school, by }, failedSignIn('no-role'));
    return c.html(<NoRole />, 403);
  }
  sessions.remember(c);
  const startedAt = now();
  const session: StaffSession = {
    id: newId(random),
    generation,
    emailHash: hash,
    address: maskEmail(email),
    startedAt,
    seenAt: startedAt,
  };
  if (workplaces.length === 1) {
    await enterAt(deps, c, session, first);
    return c.redirect(to, 303);
  }
  await sessions.keep(c, session);
  return c.redirect('/desk/school', 303);
}

/** Where the provider leads back to. */
async function finishSignIn(deps: SignInDeps, c: Context) {
  const { oidc, sessions } = deps;
  const attempt = await sessions.findAttempt(c);
  sessions.endAttempt(c);
  const claims = attempt && (await oidc.finish(new URL(c.req.url), attempt));
  if (!attempt || !claims) {
    await noteStranger(deps, c, failedSignIn('not-finished'));
    return c.html(<SignInFailed />, 400);
  }
  // Anybody can claim an address; only a confirmed one says who somebody is.
  if (!claims.verified) {
    sessions.end(c);
    await noteStranger(deps, c, failedSignIn('unconfirmed'));
    return c.html(<Unconfirmed />, 403);
  }
  return enterWith(deps, c, claims.email, attempt.to);
}

/** The session in this browser and where it may be used; undefined where it is over. */
async function openSession(deps: SignInDeps, c: Context) {
  const session = await deps.sessions.find(c);
  const workplaces = session && (await listWorkplacesIn(deps, session));
  return workplaces && { session, workplaces };
}

async function askSchool(deps: SignInDeps, c: Context) {
  const open = await openSession(deps, c);
  if (!open) return c.redirect('/desk/sign-in', 303);
  const { workplaces } = open;
  if (workplaces.length === 0) return c.html(<NoRole />, 403);
  const { school, person } = open.session;
  const chosen = school && person ? `${school}/${person}` : undefined;
  return c.html(<ChooseSchool workplaces={workplaces} chosen={chosen} />);
}

async function chooseSchool(deps: SignInDeps, c: Context) {
  const open = await openSession(deps, c);
  if (!open) return c.html(<SignedOut lost />, 401);
  const { session, workplaces } = open;
  const wanted = (await readForm(c)).one('post');
  const chosen = workplaces.find((workplace) => workplaceValue(workplace) === wanted);
  if (!chosen)
    return c.html(<ChooseSchool workplaces={workplaces} problem="Choose a school" />, 400);
  await enterAt(deps, c, session, chosen);
  return c.redirect('/desk', 303);
}

/** Ends the session wherever its cookie is, and the one at the provider. */
async function signOut(deps: SignInDeps, c: Context) {
  const session = await deps.sessions.find(c);
  const ended = session ? await endSession(deps, session) : 'ended';
  if (ended !== 'ended') return c.html(<NotSignedOut />, 503);
  if (session) await note(deps, whoseSession(session), { type: 'signed-out', where: 'here' });
  return leaveDesk(deps, c);
}

/** Where the provider's log-out comes back to. */
const showSignedOut = async (deps: SignInDeps, c: Context) =>
  c.html(<SignedOut stillIn={(await openSession(deps, c)) !== undefined} />);

/** Signing in and out, and choosing the school: the only desk pages open to somebody without a role. */
export function signIn(office: OfficeDeps, sessions: StaffSessions) {
  const deps: SignInDeps = { ...office, sessions };
  const app = new Hono();
  app.get('/welcome', (c) => c.html(<Welcome to={localPath(c.req.query('to'))} />));
  app.get('/sign-in', (c) => beginSignIn(deps, c));
  app.get('/callback', (c) => finishSignIn(deps, c));
  app.get('/school', (c) => askSchool(deps, c));
  app.post('/school', (c) => chooseSchool(deps, c));
  app.post('/sign-out', (c) => signOut(deps, c));
  app.get('/sign-out', (c) => showSignedOut(deps, c));
  return app;
}
