import { createBatchHandler } from '../outside/batch.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createStore } from '../store/create-store.ts';
import { createDynamoTable } from '../store/dynamo-table.ts';
import { createFeedback } from './feedback.ts';

const settings = readSettings('feedback');
const log = createLog();
const table = createDynamoTable(createDynamo(), {
  main: settings.tableName,
  signatures: settings.signaturesTableName,
});

export const handler = createBatchHandler(
  createFeedback({ store: createStore(table, emailHash), log }),
  log,
);
