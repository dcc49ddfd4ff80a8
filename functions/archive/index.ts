import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontFiles } from '../../templates/documents/fonts.ts';
import { createRenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createBatchHandler, parseNudge } from '../outside/batch.ts';
import { systemClock } from '../outside/clock.ts';
import { createDynamo } from '../outside/dynamo.ts';
import { createEvidenceBucket } from '../outside/evidence-bucket.ts';
import { createLog } from '../outside/log.ts';
import { readSettings } from '../outside/settings.ts';
import { emailHash } from '../outside/tokens.ts';
import { createDynamoStore } from '../store/dynamo-store.ts';
import { createArchive } from './archive.ts';

const settings = readSettings('archive');
const log = createLog();
const store = createDynamoStore(createDynamo(), settings, emailHash);
const archive = createArchive({
  store,
  catalogue,
  bucket: createEvidenceBucket(settings.evidenceBucket),
  // The build lays the fonts beside the bundle.
  render: createRenderRecord((font) =>
    fileURLToPath(new URL(`fonts/${basename(fontFiles[font])}`, import.meta.url)),
  ),
  now: systemClock,
  log,
});

export const handler = createBatchHandler((body) => archive(parseNudge(body)), log);
