import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { handle } from 'hono/aws-lambda';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createEvidenceBucket } from '../outside/evidence-bucket.ts';
import { createLog } from '../outside/log.ts';
import { createOidc } from '../outside/oidc.ts';
import { createNudge } from '../outside/queue.ts';
import { createSecret } from '../outside/secret.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createUploadsBucket } from '../outside/uploads-bucket.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createApp } from './app.tsx';

const settings = readSettings('office');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);

export const handler = handle(
  createApp({
    store,
    now: systemClock,
    catalogue,
    baseUrl: settings.baseUrl,
    oidc: createOidc({
      issuer: settings.oidcIssuer,
      clientId: settings.oidcClientId,
      logoutUrl: settings.oidcLogoutUrl,
      baseUrl: settings.baseUrl,
    }),
    secret: createSecret(settings.cookieSecretArn),
    uploads: createUploadsBucket(settings.uploadsBucket),
    evidence: createEvidenceBucket(settings.evidenceBucket),
    nudge: createNudge(
      {
        bulk: settings.bulkQueueUrl,
        archive: settings.archiveQueueUrl,
        issue: settings.issueQueueUrl,
        import: settings.importQueueUrl,
      },
      log,
    ),
    random: randomBytes,
    log,
    wait: (milliseconds) => setTimeout(milliseconds),
  }),
);
