import { Hono } from 'hono';
import { checkRequests } from '../web/check-requests.ts';
import { createDeviceCookies } from '../web/device-cookie.ts';
import { refuseNoting } from '../web/note-refused.ts';
import { pageFailed } from '../web/page-failed.ts';
import { signingPages, tasksOn } from '../web/posted-pupil-sheet.ts';
import { sendAnswers } from '../web/send-answers.ts';
import { afterSigningPage } from './after-signing-in-class.tsx';
import { asPupil, behindClass, withTasks } from './behind-class.tsx';
import { createClassCookies } from './class-cookie.ts';
import { namesPage } from './class-list.tsx';
import type { ClassEnv, ClassroomDeps, Deps } from './deps.ts';
import { codePage, followCode, typeCode } from './open-code.tsx';
import { beginPage, readingPage } from './read-words.tsx';
import { notTaken, refuseInClass } from './refuse-in-class.tsx';
import { signPage } from './sign-page.tsx';
import { signPupil } from './sign-routes.tsx';

/**
 * Pupils sign on shared devices in a class session: everything at `/class`. The session, its school
 * and its class are read from the store on every request; a device remembers nothing of a pupil.
 */
export function createApp(classroomDeps: ClassroomDeps): Hono<ClassEnv> {
  const { cookieKey: secret, now, random, audit } = classroomDeps;
  const noting = { audit, now, secret };
  const secure = classroomDeps.baseUrl.startsWith('https:');
  const deps: Deps = {
    ...classroomDeps,
    noting,
    cookies: createClassCookies({ secret, secure, now }),
    devices: createDeviceCookies('class', { secret, secure, random, now }),
  };

  const app = new Hono<ClassEnv>();
  app.use(sendAnswers({ secure }));
  app.use(checkRequests(new URL(classroomDeps.baseUrl).origin, refuseNoting(noting, notTaken)));

  app.get('/class', codePage(deps));
  app.post('/class', typeCode(deps));
  app.get('/class/:code', followCode(deps));
  app.get('/class/s/:ref', behindClass(deps, namesPage(deps)));
  app.get('/class/s/:ref/:person', withTasks(deps, tasksOn.promise, beginPage));
  for (const page of signingPages) {
    const path = `/class/s/:ref/:person/${page}`;
    app.get(path, withTasks(deps, tasksOn[page], signPage(page)));
    app.post(path, signPupil(deps, page));
  }
  app.get('/class/s/:ref/:person/done', asPupil(deps, afterSigningPage));
  app.get(
    '/class/s/:ref/:person/:page{[1-9][0-9]?}',
    withTasks(deps, tasksOn.promise, readingPage),
  );

  app.notFound((c) => refuseInClass(c, { refusal: 'not-found' }));
  app.onError((error, c) => {
    pageFailed(classroomDeps.log, 'classroom-failed', error, c);
    return refuseInClass(c, { refusal: 'busy' });
  });
  return app;
}
