import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createBatchHandler } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { noQueue } from '../services/queue.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createFeedback } from './feedback.ts';

const settings = readSettings('feedback');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);

const feedback = createFeedback({
  store,
  log,
  nudge: noQueue,
  random: randomBytes,
  wait: (milliseconds) => setTimeout(milliseconds),
});

export const handler = createBatchHandler(feedback, log);
