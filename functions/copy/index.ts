import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createEvidenceBucket } from '../outside/evidence-bucket.ts';
import { createLog } from '../outside/log.ts';
import { createSecret } from '../outside/secret.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createLinkCookies } from '../web/link-cookie.ts';
import { createApp } from './app.tsx';

const settings = readSettings('copy');
const secure = settings.baseUrl.startsWith('https:');
const store = createDynamoStore(createDynamo(), settings, emailHash);

export const handler = handle(
  createApp({
    store,
    cookies: createLinkCookies({
      secret: createSecret(settings.cookieSecretArn),
      secure,
      random: randomBytes,
    }),
    bucket: createEvidenceBucket(settings.evidenceBucket),
    now: systemClock,
    log: createLog(),
    secure,
  }),
);
