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
import { createStore } from '../store/create-store.ts';
import { createDynamoTable } from '../store/dynamo-table.ts';
import { createArchive } from './archive.ts';

const settings = readSettings('archive');
const log = createLog();
const table = createDynamoTable(createDynamo(), {
  main: settings.tableName,
  signatures: settings.signaturesTableName,
});
const archive = createArchive({
  store: createStore(table, emailHash),
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
