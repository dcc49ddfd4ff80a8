import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontFiles } from '../../templates/documents/fonts.ts';
import { createRenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createBatchHandler, parseNudge } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { createNudge } from '../services/queue.ts';
import { evidenceInS3 } from '../services/s3/evidence-in-s3.ts';
import { systemClock } from '../services/system-clock.ts';
import { emailHash } from '../services/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createArchive } from './archive.ts';

const settings = readSettings('archive');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const archive = createArchive({
  store,
  catalogue,
  bucket: evidenceInS3(settings.evidenceBucket),
  // The build lays the fonts beside the bundle.
  render: createRenderRecord((font) =>
    fileURLToPath(new URL(`fonts/${basename(fontFiles[font])}`, import.meta.url)),
  ),
  nudge: createNudge({ archive: settings.archiveQueueUrl }, log),
  now: systemClock,
  log,
});

export const handler = createBatchHandler(
  (body, timeLeft) => archive(parseNudge(body), timeLeft),
  log,
);
