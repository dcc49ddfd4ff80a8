import type { AuditEvent } from '../../core/audit/audit-event.ts';
import type { Instant } from '../../core/calendar.ts';
import { schoolPk } from '../keys.ts';
import { seconds, toRecord } from '../record.ts';
import type { Table } from '../table.ts';
import { auditItem } from './audit-item.ts';

/** An event, and its place in the trail: what stands before it is older. */
export type AuditEntry = { event: AuditEvent; place: string };

export type AuditStore = {
  /** A school's trail, newest first; older than `before`, a place. What is over at `now` is left out. */
  listAudit(
    school: string,
    page: { limit: number; now: Instant; before?: string },
  ): Promise<AuditEntry[]>;
};

/** The reading side of the trail, for the desk alone. */
export const createAuditStore = (table: Table): AuditStore => ({
  async listAudit(school, { limit, now, before }) {
    const options = { limit, table: 'audit' as const, newestFirst: true as const };
    const items = await table.query(schoolPk(school), {
      ...options,
      ...(before !== undefined && { below: before }),
    });
    return items
      .filter(({ expires = 0 }) => expires > seconds(now))
      .map((item) => ({ event: toRecord<AuditEvent>(item), place: item.sk }));
  },
});

/** Keeps an event until `until`: once, whoever sends it again. */
export const createKeepAudit =
  (table: Pick<Table, 'write'>) =>
  (event: AuditEvent, until: Instant): Promise<'ok' | 'conflict'> =>
    table.write([{ put: auditItem(event, until), table: 'audit', when: 'absent' }]);
