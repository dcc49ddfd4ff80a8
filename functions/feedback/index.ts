import { createBatchHandler } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createFeedback } from './feedback.ts';

const settings = readSettings('feedback');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);

export const handler = createBatchHandler(createFeedback({ store, log }), log);
