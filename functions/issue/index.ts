import { catalogue } from '../../templates/forms/catalogue.ts';
import { createBatchHandler, parseNudge, type QueueEvent } from '../outside/batch.ts';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { createNudge } from '../outside/queue.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createIssue } from './issue.ts';

const settings = readSettings('issue');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const issue = createIssue({
  store,
  catalogue,
  nudge: createNudge({ bulk: settings.bulkQueueUrl, issue: settings.issueQueueUrl }, log),
  now: systemClock,
  log,
});

export const handler = (event: QueueEvent, context: { getRemainingTimeInMillis(): number }) =>
  createBatchHandler(
    (body) => issue(parseNudge(body), () => context.getRemainingTimeInMillis()),
    log,
  )(event);
