import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { createNudge } from '../outside/queue.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createStore } from '../store/create-store.ts';
import { createDynamoTable } from '../store/dynamo-table.ts';
import { createSweep } from './sweep.ts';

const settings = readSettings('sweep');
const log = createLog();
const table = createDynamoTable(createDynamo(), {
  main: settings.tableName,
  signatures: settings.signaturesTableName,
});
const urls = {
  bulk: settings.bulkQueueUrl,
  sign: settings.signQueueUrl,
  archive: settings.archiveQueueUrl,
  issue: settings.issueQueueUrl,
  import: settings.importQueueUrl,
};
const sweep = createSweep({
  store: createStore(table, emailHash),
  nudge: createNudge(urls, log),
  now: systemClock,
  log,
});

export const handler = (): Promise<void> => sweep();
