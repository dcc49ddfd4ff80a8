import { createBatchHandler } from '../services/batch.ts';
import { createDynamo } from '../services/dynamo.ts';
import { readSettings } from '../services/lambda-settings.ts';
import { createLog } from '../services/log.ts';
import { createKeepAudit } from '../store/audit/audit-store.ts';
import { createDynamoTable } from '../store/dynamo-table.ts';
import { createKeepEvent } from './keep-event.ts';

const settings = readSettings('audit');
const log = createLog();
const table = createDynamoTable(createDynamo(), { audit: settings.auditTableName });
const keepEvent = createKeepEvent({ keep: createKeepAudit(table), years: settings.auditYears });

export const handler = createBatchHandler(keepEvent, log);
