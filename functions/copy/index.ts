import { randomBytes } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createEvidenceBucket } from '../outside/evidence-bucket.ts';
import { createLog } from '../outside/log.ts';
import { createSecret } from '../outside/secret.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createStore } from '../store/create-store.ts';
import { createDynamoTable } from '../store/dynamo-table.ts';
import { createLinkCookies } from '../web/link-cookie.ts';
import { createApp } from './app.tsx';

const settings = readSettings('copy');
const secure = settings.baseUrl.startsWith('https:');
const table = createDynamoTable(createDynamo(), {
  main: settings.tableName,
  signatures: settings.signaturesTableName,
});

export const handler = handle(
  createApp({
    store: createStore(table, emailHash),
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
