import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { linkStyles } from '../../templates/styles/link.ts';
import { compressText } from '../web/compress.ts';
import { refuse } from '../web/refused.tsx';
import { securityHeaders } from '../web/security-headers.ts';
import type { ClassroomDeps } from './deps.ts';

/** Pupils sign on shared devices in a class session: everything at `/class`. */
export function createApp(deps: ClassroomDeps): Hono {
  const secure = deps.baseUrl.startsWith('https:');
  const app = new Hono();
  app.use(compressText());
  app.use(securityHeaders({ styleHashes: [linkStyles.hash], secure }));
  app.use(csrf({ origin: new URL(deps.baseUrl).origin }));

  app.notFound((c) => refuse(c, { refusal: 'not-found' }));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500)
      return refuse(c, { refusal: 'not-allowed' });
    deps.log.fault('classroom-failed', error);
    return refuse(c, { refusal: 'busy' });
  });
  return app;
}
