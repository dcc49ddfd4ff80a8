import type { RunContext } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog, id } from '../services/log.ts';
import { about } from '../services/log-context.ts';
import { createNudge } from '../services/queue.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createSweep } from './sweep.ts';

const settings = readSettings('sweep');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const urls = {
  bulk: settings.bulkQueueUrl,
  sign: settings.signQueueUrl,
  archive: settings.archiveQueueUrl,
  issue: settings.issueQueueUrl,
  import: settings.importQueueUrl,
};
const sweep = createSweep({
  store,
  nudge: createNudge(urls, log),
  now: systemClock,
  log,
});

export const handler = (_event: unknown, { awsRequestId }: RunContext): Promise<void> =>
  about({ request: id(awsRequestId) }, sweep);
