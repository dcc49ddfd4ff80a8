import { Hono } from 'hono';
import { AccessibilityPage } from '../../templates/pages/public/accessibility-page.tsx';
import { PrivacyPage } from '../../templates/pages/public/privacy-page.tsx';
import { atSchool } from '../web/at-school.ts';
import { checkRequests } from '../web/check-requests.ts';
import { createDeviceCookies } from '../web/device-cookie.ts';
import { refuseNoting } from '../web/note-refused.ts';
import { pageFailed } from '../web/page-failed.ts';
import { refuse } from '../web/refused.tsx';
import { sendAnswers } from '../web/send-answers.ts';
import type { Deps, PublicDeps } from './deps.ts';
import { lost } from './lost.tsx';
import { securityTxt } from './security-txt.ts';
import { createVisitCookies } from './visit-cookie.ts';
import { signVisitPage, visitPage } from './visit-routes.tsx';

/**
 * What everybody may open without a link: a visitor's form, privacy, accessibility; and what an
 * address says where there is no page. No GET or HEAD writes anything.
 */
export function createApp(publicDeps: PublicDeps): Hono {
  const { baseUrl, countingKey, now, random, audit } = publicDeps;
  const noting = { audit, now, secret: countingKey };
  const secure = baseUrl.startsWith('https:');
  const deps: Deps = {
    ...publicDeps,
    visits: createVisitCookies({ key: countingKey, secure, now }),
    devices: createDeviceCookies('visit', { secret: countingKey, secure, random, now }),
  };

  const app = new Hono();
  app.use(sendAnswers({ secure }));
  app.use(checkRequests(new URL(baseUrl).origin, refuseNoting(noting, refuse)));

  app.get('/.well-known/security.txt', securityTxt(deps));
  app.get('/accessibility', (c) => c.html(<AccessibilityPage />));
  app.get(
    '/:school/privacy',
    atSchool(deps, '/privacy', (c, school) => c.html(<PrivacyPage school={school} />)),
  );
  app.get('/:school/visit', visitPage(deps));
  app.post('/:school/visit', signVisitPage(deps));

  app.all('*', lost(deps));
  app.onError((error, c) => {
    pageFailed(deps.log, 'public-failed', error, c);
    return refuse(c, { refusal: 'busy' });
  });
  return app;
}
