import { createBatchHandler } from '../outside/batch.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createFeedback } from './feedback.ts';

const settings = readSettings('feedback');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);

export const handler = createBatchHandler(createFeedback({ store, log }), log);
