import { createBatchHandler, parseNudge } from '../outside/batch.ts';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createLog } from '../outside/log.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createUploadsBucket } from '../outside/uploads-bucket.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createImport } from './create-import.ts';
import { registerIds } from './ids.ts';

const settings = readSettings('import');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const importRegister = createImport({
  store,
  uploads: createUploadsBucket(settings.uploadsBucket),
  registerIds,
  hashEmail: emailHash,
  now: systemClock,
  log,
});

export const handler = createBatchHandler((body) => importRegister(parseNudge(body)), log);
