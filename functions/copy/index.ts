import { randomBytes } from 'node:crypto';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { evidenceWhenAsked } from '../services/s3/when-asked.ts';
import { createSecret } from '../services/secret.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { answerRequests } from '../web/answer-requests.ts';
import { createLinkCookies } from '../web/link-cookie.ts';
import { createApp } from './app.tsx';

const settings = readSettings('copy');
const log = createLog();
const { baseUrl } = settings;
const store = createDynamoStore(createDynamo(), settings, emailHash);

export const handler = answerRequests(
  createApp({
    store,
    cookies: createLinkCookies({
      secret: createSecret(settings.cookieSecretArn),
      secure: baseUrl.startsWith('https:'),
      random: randomBytes,
      now: systemClock,
    }),
    bucket: evidenceWhenAsked(settings.evidenceBucket),
    now: systemClock,
    log,
    baseUrl,
  }),
  log,
);
