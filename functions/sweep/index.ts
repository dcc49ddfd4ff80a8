import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { createNudge } from '../outside/queue.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
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

export const handler = (): Promise<void> => sweep();
