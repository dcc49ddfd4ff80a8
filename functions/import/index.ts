import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createBatchHandler, parseNudge } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { registerIds } from '../services/register-ids.ts';
import { uploadsInS3 } from '../services/s3/uploads-in-s3.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createImport } from './create-import.ts';

const settings = readSettings('import');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const importRegister = createImport({
  store,
  uploads: uploadsInS3(settings.uploadsBucket),
  registerIds,
  hashEmail: emailHash,
  now: systemClock,
  random: randomBytes,
  wait: (milliseconds) => setTimeout(milliseconds),
  log,
});

export const handler = createBatchHandler((body) => importRegister(parseNudge(body)), log);
