import type { AuditEvent } from '../../core/audit/audit-event.ts';
import type { Instant } from '../../core/calendar.ts';
import * as keys from '../keys.ts';
import { seconds, toItem } from '../record.ts';
import type { Item } from '../table.ts';

/** In a table of its own; `until`: it is kept no longer. */
export const auditItem = (event: AuditEvent, until: Instant): Item =>
  toItem(event, {
    pk: event.school === undefined ? keys.strangersPk(event.at) : keys.schoolPk(event.school),
    sk: keys.auditSk(event),
    expires: seconds(until),
  });
