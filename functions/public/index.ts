import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { handle } from 'hono/aws-lambda';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { createNudge } from '../outside/queue.ts';
import { createSecret } from '../outside/secret.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createApp } from './app.tsx';

const settings = readSettings('public');
const log = createLog();

export const handler = handle(
  createApp({
    store: createDynamoStore(createDynamo(), settings, emailHash),
    now: systemClock,
    catalogue,
    baseUrl: settings.baseUrl,
    countingKey: createSecret(settings.countingSecretArn),
    nudge: createNudge({ archive: settings.archiveQueueUrl }, log),
    random: randomBytes,
    log,
    wait: (milliseconds) => setTimeout(milliseconds),
  }),
);
