import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createBatchHandler, parseNudge } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { createNudge } from '../services/queue.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { isCounting } from '../store/keys.ts';
import { createCountRounds } from './count-rounds.ts';
import { createIssue } from './issue.ts';

const settings = readSettings('issue');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const deps = {
  store,
  catalogue,
  nudge: createNudge({ bulk: settings.bulkQueueUrl, issue: settings.issueQueueUrl }, log),
  random: randomBytes,
  wait: (milliseconds: number) => setTimeout(milliseconds),
  now: systemClock,
  log,
};
const countRounds = createCountRounds(deps);
const issue = createIssue(deps);

export const handler = createBatchHandler((body, timeLeft) => {
  const at = parseNudge(body);
  return isCounting(at) ? countRounds(at) : issue(at, timeLeft);
}, log);
