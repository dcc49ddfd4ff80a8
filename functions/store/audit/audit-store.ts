import type { AuditEvent } from '../../core/audit/audit-event.ts';
import type { Instant } from '../../core/calendar.ts';
import { schoolPk, strangersPk } from '../keys.ts';
import { seconds, toRecord } from '../record.ts';
import type { Table } from '../table.ts';
import { auditItem } from './audit-item.ts';

/** An event, and its place in the trail: what stands before it is older. */
export type AuditEntry = { event: AuditEvent; place: string };

/** Newest first; older than `before`, a place. What is over at `now` is left out. */
export type AuditRead = { limit: number; now: Instant; before?: string };

export type AuditStore = {
  /** A school's trail. */
  listAudit(school: string, page: AuditRead): Promise<AuditEntry[]>;
  /** What strangers did at no school in a month, as `2026-11`. */
  listStrangers(month: string, page: AuditRead): Promise<AuditEntry[]>;
};

/** The reading side of the trail, for the desk alone. */
export function createAuditStore(table: Table): AuditStore {
  async function listIn(pk: string, { limit, now, before }: AuditRead): Promise<AuditEntry[]> {
    const options = { limit, table: 'audit' as const, newestFirst: true as const };
    const items = await table.query(pk, {
      ...options,
      ...(before !== undefined && { below: before }),
    });
    return items
      .filter(({ expires = 0 }) => expires > seconds(now))
      .map((item) => ({ event: toRecord<AuditEvent>(item), place: item.sk }));
  }
  return {
    listAudit: (school, page) => listIn(schoolPk(school), page),
    listStrangers: (month, page) => listIn(strangersPk(month), page),
  };
}

/** Keeps an event until `until`: once, whoever sends it again. */
export const createKeepAudit =
  (table: Pick<Table, 'write'>) =>
  (event: AuditEvent, until: Instant): Promise<'ok' | 'conflict'> =>
    table.write([{ put: auditItem(event, until), table: 'audit', when: 'absent' }]);
