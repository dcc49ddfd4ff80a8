import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { tellLimits } from '../acts/audit/tell-limits.ts';
import { createAudit } from '../services/audit-queue.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { noQueue } from '../services/queue.ts';
import { createSecret } from '../services/secret.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { answerRequests } from '../web/answer-requests.ts';
import { createApp } from './app.tsx';

const settings = readSettings('public');
const log = createLog();
const audit = createAudit(settings.auditQueueUrl, log);

export const handler = answerRequests(
  createApp({
    store: tellLimits(createDynamoStore(createDynamo(), settings, emailHash), audit),
    now: systemClock,
    catalogue,
    baseUrl: settings.baseUrl,
    securityContact: settings.securityContact,
    countingKey: createSecret(settings.countingSecretArn),
    nudge: noQueue,
    audit,
    random: randomBytes,
    log,
    wait: (milliseconds) => setTimeout(milliseconds),
  }),
  log,
);
