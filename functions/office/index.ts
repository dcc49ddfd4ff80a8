import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { tellLimits } from '../acts/audit/tell-limits.ts';
import { createAudit } from '../services/audit-queue.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { createMailAccount } from '../services/mail-account.ts';
import { createOidc } from '../services/oidc.ts';
import { createNudge } from '../services/queue.ts';
import { evidenceWhenAsked, uploadsWhenAsked } from '../services/s3/when-asked.ts';
import { createSecret } from '../services/secret.ts';
import { createSignInAccounts } from '../services/sign-in-accounts.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { answerRequests } from '../web/answer-requests.ts';
import { createApp } from './app.tsx';

const settings = readSettings('office');
const log = createLog();
const audit = createAudit(settings.auditQueueUrl, log);
const store = tellLimits(createDynamoStore(createDynamo(), settings, emailHash), audit);

export const handler = answerRequests(
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
    accounts: createSignInAccounts(settings.staffPoolId, log),
    secret: createSecret(settings.cookieSecretArn),
    uploads: uploadsWhenAsked(settings.uploadsBucket),
    evidence: evidenceWhenAsked(settings.evidenceBucket),
    mailStanding: createMailAccount(log),
    nudge: createNudge(
      {
        bulk: settings.bulkQueueUrl,
        sign: settings.signQueueUrl,
        archive: settings.archiveQueueUrl,
        issue: settings.issueQueueUrl,
        import: settings.importQueueUrl,
      },
      log,
    ),
    audit,
    auditYears: settings.auditYears,
    random: randomBytes,
    log,
    wait: (milliseconds) => setTimeout(milliseconds),
  }),
  log,
);
