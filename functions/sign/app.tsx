import { Hono } from 'hono';
import { AboutPage } from '../../templates/pages/link/link/message-page.tsx';
import { showSchools } from '../store/school/shown-schools.ts';
import { checkRequests } from '../web/check-requests.ts';
import { createDeviceCookies } from '../web/device-cookie.ts';
import { createLinkCookies } from '../web/link-cookie.ts';
import { refuseNoting } from '../web/note-refused.ts';
import { pageFailed } from '../web/page-failed.ts';
import { refuse } from '../web/refused.tsx';
import { sendAnswers } from '../web/send-answers.ts';
import { signedPage } from './agreement/after-signing.tsx';
import { checkPage } from './agreement/check-sheet.tsx';
import { answersPage } from './agreement/own-answers.tsx';
import { signCheck } from './agreement/sign-check.ts';
import type { Deps, SignDeps } from './deps.ts';
import { formPage } from './form/form-routes.tsx';
import { formsList } from './form/forms-list.tsx';
import { keepSigned } from './form/keep-signed.ts';
import { signOrSaveForm } from './form/sign-form.ts';
import { behindLink } from './link/behind-link.tsx';
import { askForLink, frontDoor } from './link/front-door-routes.tsx';
import { confirmNotMe, notMePage } from './link/not-me.tsx';
import { openToken } from './link/open-token.ts';
import { emailPage, proveByEmail } from './link/prove-email-routes.tsx';
import { sayWhoseDevice } from './link/say-whose-device.ts';
import { signOutLink } from './link/sign-out-link.tsx';

// What few sessions need is loaded when it is asked for, so that every session begins sooner.
const rarePages = () => import('./rare-pages.ts');

/** The child beside the parent. */
function childRoutes(app: Hono, deps: Deps): void {
  const page = behindLink(deps, async (c, session) =>
    (await rarePages()).childPage(deps)(c, session),
  );
  const sign = behindLink(deps, async (c, session) =>
    (await rarePages()).signChild(deps)(c, session),
  );
  app.get('/f/:ref/child/:person', page);
  app.post('/f/:ref/child/:person', sign);
  app.get(
    '/f/:ref/child/:person/all-right',
    behindLink(deps, async (c, session) => (await rarePages()).allRightPage(deps)(c, session)),
  );
  app.get('/f/:ref/child/:person/:page{no|change|take-back}', page);
  app.post('/f/:ref/child/:person/:page{no|change|take-back}', sign);
}

/** No, not yet and no longer, instead of answers to a form. */
function insteadRoutes(app: Hono, deps: Deps): void {
  for (const page of ['no', 'take-back'] as const) {
    app.get(
      `/f/:ref/:form/${page}`,
      behindLink(deps, async (c, session) =>
        (await rarePages()).insteadPage(deps, page)(c, session),
      ),
    );
    app.post(
      `/f/:ref/:form/${page}`,
      behindLink(deps, async (c, session) =>
        (await rarePages()).saveInstead(deps, page)(c, session),
      ),
    );
  }
}

/** Pages behind a link. What stands first is found first, so a form's id comes last. */
function linkRoutes(app: Hono, deps: Deps): void {
  app.get('/f/:ref', behindLink(deps, formsList(deps)));
  app.get('/f/:ref/check', behindLink(deps, checkPage(deps)));
  app.post('/f/:ref/check', signCheck(deps));
  app.get('/f/:ref/done', behindLink(deps, signedPage(deps)));
  app.get('/f/:ref/answers', behindLink(deps, answersPage(deps)));
  app.get(
    '/f/:ref/why',
    behindLink(deps, async (c, session) => (await rarePages()).whyPage(c, session)),
  );
  app.get('/f/:ref/not-me', behindLink(deps, notMePage));
  app.post('/f/:ref/not-me', behindLink(deps, confirmNotMe(deps)));
  app.post('/f/:ref/sign-out', signOutLink(deps));
  app.post('/f/:ref/device', behindLink(deps, sayWhoseDevice(deps)));
  app.get('/f/:ref/email', emailPage(deps));
  app.post('/f/:ref/email', proveByEmail(deps));
  childRoutes(app, deps);
  insteadRoutes(app, deps);
  app.post('/f/:ref/:form/keep', behindLink(deps, keepSigned(deps)));
  app.get('/f/:ref/:form', behindLink(deps, formPage(deps)));
  app.post('/f/:ref/:form', signOrSaveForm(deps));
}

/**
 * Parents, pupils, staff and other grown-ups act through a link: everything at `/`, `/k`, `/f` and
 * a school's front door. No GET or HEAD writes anything, so mail scanners may follow every link.
 */
export function createApp(signDeps: SignDeps): Hono {
  const secure = signDeps.baseUrl.startsWith('https:');
  const { cookieKey: secret, random, now, audit } = signDeps;
  const noting = { audit, now, secret };
  const { shown, anew } = showSchools(signDeps.store, now);
  const deps: Deps = {
    ...signDeps,
    store: { ...signDeps.store, findSchool: anew },
    shownSchool: shown,
    noting,
    cookies: createLinkCookies({ secret, secure, random, now }),
    devices: createDeviceCookies('link', { secret, secure, random, now }),
  };

  const { origin, host: site } = new URL(signDeps.baseUrl);
  const app = new Hono();
  app.use(sendAnswers({ secure }));
  app.use(checkRequests(origin, refuseNoting(noting, refuse)));

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/', (c) => c.html(<AboutPage site={site} />));
  app.get('/k/:token', openToken(deps));
  linkRoutes(app, deps);
  app.get('/:school', frontDoor(deps));
  app.post('/:school', askForLink(deps));

  app.notFound((c) => refuse(c, { refusal: 'not-found' }, { site }));
  app.onError((error, c) => {
    pageFailed(signDeps.log, 'sign-failed', error, c);
    return refuse(c, { refusal: 'busy' });
  });
  return app;
}
