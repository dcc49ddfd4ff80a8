import type { AuditEvent } from '../../../functions/core/audit/audit-event.ts';
import { createAudit } from '../../../functions/services/audit-queue.ts';
import type { Log } from '../../../functions/services/log.ts';

/** What an app sent to the trail, and whether its queue takes anything. */
export type Trail = { sent: AuditEvent[]; isDown: boolean };

/** The way to the trail, with a queue to look into. */
export function createTrail(log: Log) {
  const trail: Trail = { sent: [], isDown: false };
  const audit = createAudit('queue', log, async () => async (_, bodies) => {
    if (trail.isDown) throw new Error('No queue');
    trail.sent.push(...bodies.map((body) => JSON.parse(body) as AuditEvent));
    return 0;
  });
  return { trail, audit };
}
