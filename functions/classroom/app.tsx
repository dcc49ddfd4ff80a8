import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { classStyles } from '../../templates/styles/class.ts';
import { compressText } from '../web/compress.ts';
import { pageFailed } from '../web/page-failed.ts';
import { signingPages, tasksOn } from '../web/pupil-sheet.ts';
import { securityHeaders } from '../web/security-headers.ts';
import { donePage } from './after-promising.tsx';
import { createClassCookies } from './class-cookie.ts';
import { namesPage } from './class-list.tsx';
import { asPupil, inClass } from './class-visit.tsx';
import type { ClassEnv, ClassroomDeps, Deps } from './deps.ts';
import { codePage, followCode, typeCode } from './open-code.tsx';
import { signingPage } from './promising.tsx';
import { beginPage, readingPage } from './read-words.tsx';
import { notOurs, refuseInClass } from './refusing.tsx';
import { signPupil } from './sign-pupil.tsx';

/**
 * Pupils sign on shared devices in a class session: everything at `/class`. The session, its school
 * and its class are read from the store on every request; a device remembers nothing of a pupil.
 */
export function createApp(given: ClassroomDeps): Hono<ClassEnv> {
  const { cookieKey: secret, now } = given;
  const secure = given.baseUrl.startsWith('https:');
  const deps: Deps = { ...given, cookies: createClassCookies({ secret, secure, now }) };

  const app = new Hono<ClassEnv>();
  app.use(compressText());
  app.use(securityHeaders({ styleHashes: [classStyles.hash], secure }));
  app.use(csrf({ origin: new URL(given.baseUrl).origin }));

  app.get('/class', codePage);
  app.post('/class', typeCode(deps));
  app.get('/class/:code', followCode(deps));
  app.get('/class/s/:ref', inClass(deps, namesPage(deps)));
  app.get('/class/s/:ref/:person', asPupil(deps, tasksOn.promise, beginPage));
  for (const page of signingPages) {
    const path = `/class/s/:ref/:person/${page}`;
    app.get(path, asPupil(deps, tasksOn[page], signingPage(page)));
    app.post(path, signPupil(deps, page));
  }
  app.get('/class/s/:ref/:person/done', inClass(deps, donePage(deps)));
  app.get('/class/s/:ref/:person/:page{[1-9][0-9]?}', asPupil(deps, tasksOn.promise, readingPage));

  app.notFound((c) => refuseInClass(c, { refusal: 'not-found' }));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return notOurs(c);
    pageFailed(given.log, 'classroom-failed', error, c);
    return refuseInClass(c, { refusal: 'busy' });
  });
  return app;
}
