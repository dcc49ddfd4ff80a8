import { Hono } from 'hono';
import {
  ChooseSchool,
  NoRole,
  postValue,
  SignedOut,
  SignInFailed,
  Unconfirmed,
} from '../../../templates/pages/desk/staff/sign-in-pages.tsx';
import { later } from '../../core/calendar.ts';
import { maskEmail } from '../../core/person/contact.ts';
import { emailHash } from '../../services/tokens.ts';
import { readForm } from '../../web/form-fields.ts';
import { type StaffSession, type StaffSessions, sessionSeconds } from '../../web/staff-session.ts';
import type { OfficeDeps } from '../desk.ts';
import { listPosts, type Post } from './access.tsx';

/** Only the desk's own pages: a full address here would make the sign-in page an open redirect. */
function localPath(to: string | undefined): string {
  const base = 'http://desk.invalid';
  const url = URL.canParse(to ?? '', base) ? new URL(to ?? '', base) : undefined;
  const own = url?.origin === base && /^\/desk(?:\/|$)/.test(url.pathname);
  return own ? url.pathname + url.search : '/desk';
}

const at = (session: StaffSession, post: Post): StaffSession => ({
  ...session,
  school: post.school.id,
  person: post.person.id,
});

/** Signing in and out, and choosing the school: the only desk pages open to somebody without a role. */
export function signIn(deps: OfficeDeps, sessions: StaffSessions) {
  const { now, oidc } = deps;
  const app = new Hono();

  app.get('/sign-in', async (c) => {
    const { url, checks } = await oidc.begin();
    await sessions.keepAttempt(c, { ...checks, to: localPath(c.req.query('to')) });
    return c.redirect(url, 303);
  });

  app.get('/callback', async (c) => {
    const attempt = await sessions.findAttempt(c);
    sessions.endAttempt(c);
    if (!attempt) return c.html(<SignInFailed />, 400);
    const claims = await oidc.finish(new URL(c.req.url), attempt);
    if (!claims) return c.html(<SignInFailed />, 400);
    // Anybody can claim an address; only a confirmed one says who somebody is.
    if (!claims.verified) {
      sessions.end(c);
      return c.html(<Unconfirmed />, 403);
    }

    const session: StaffSession = {
      emailHash: emailHash(claims.email),
      address: maskEmail(claims.email),
      endsAt: later(now(), sessionSeconds),
    };
    const posts = await listPosts(deps, session.emailHash);
    const [first] = posts;
    if (!first) {
      // Nor may they go on as the colleague who was signed in on this machine before.
      sessions.end(c);
      return c.html(<NoRole />, 403);
    }
    if (posts.length === 1) {
      await sessions.keep(c, at(session, first));
      return c.redirect(attempt.to, 303);
    }
    await sessions.keep(c, session);
    return c.redirect('/desk/school', 303);
  });

  app.get('/school', async (c) => {
    const session = await sessions.find(c);
    if (!session) return c.redirect('/desk/sign-in', 303);
    const posts = await listPosts(deps, session.emailHash);
    if (posts.length === 0) return c.html(<NoRole />, 403);
    const { school, person } = session;
    const chosen = school && person ? `${school}/${person}` : undefined;
    return c.html(<ChooseSchool posts={posts} chosen={chosen} />);
  });

  app.post('/school', async (c) => {
    const session = await sessions.find(c);
    if (!session) return c.html(<SignedOut lost />, 401);
    const posts = await listPosts(deps, session.emailHash);
    const wanted = (await readForm(c)).one('post');
    const post = posts.find((one) => postValue(one) === wanted);
    if (!post) return c.html(<ChooseSchool posts={posts} problem="Choose a school" />, 400);
    await sessions.keep(c, at(session, post));
    return c.redirect('/desk', 303);
  });

  app.post('/sign-out', (c) => {
    sessions.end(c);
    return c.redirect(oidc.signOutUrl(), 303);
  });

  // Where the provider's log-out comes back to.
  app.get('/sign-out', async (c) =>
    c.html(<SignedOut stillIn={(await sessions.find(c)) !== undefined} />),
  );

  return app;
}
