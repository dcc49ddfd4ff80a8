import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AuditEvent } from '../core/audit/audit-event.ts';
import type { Log } from './log.ts';
import { loadSendBatch, type SendBatch } from './queue.ts';

/** The way to the trail: whoever may send to it can neither read nor change what is kept. */
export type Audit = {
  /** False where it could not be handed over; a fault in the log says so. */
  record(events: readonly AuditEvent[]): Promise<boolean>;
  /**
   * As a stranger can cause as many as they like: what this process has sent before is not sent again,
   * nor for a minute what the queue did not take. Whoever waits for it waits a second at most.
   */
  recordOnce(event: AuditEvent): Promise<void>;
};

/** SQS takes ten a call. */
const perCall = 10;
/** In milliseconds. What is still on its way then goes on, and whoever was refused has their answer. */
const mostWaitMs = 1000;
const againAfterMs = 60_000;
/** So many ids a process remembers; whoever causes more in its life is sent again, and kept once. */
const mostRemembered = 2000;

/**
 * The id of an event that counts once, from what makes it the same: who, what, and in which window.
 * 80 bits, as `newId`.
 */
export const onceId = (...same: readonly string[]): string =>
  createHash('sha256').update(same.join('\n')).digest('hex').slice(0, 20);

/** Sends events to the queue that alone leads to the trail. */
export function createAudit(
  url: string,
  log: Log,
  loadBatch: () => Promise<SendBatch> = () => loadSendBatch(),
): Audit {
  let loaded: Promise<SendBatch> | undefined;
  /** Ids, and until when each is not to be sent again, in milliseconds. */
  const sent = new Map<string, number>();

  async function sendCall(events: readonly AuditEvent[]): Promise<boolean> {
    try {
      loaded ??= loadBatch();
      const send = await loaded;
      const lost = await send(
        url,
        events.map((event) => JSON.stringify(event)),
      );
      if (lost > 0) log.fault('audit-lost', new Error('The queue did not take it'), { lost });
      return lost === 0;
    } catch (error) {
      log.fault('audit-lost', error, { lost: events.length });
      return false;
    }
  }

  const record: Audit['record'] = async (events) => {
    const calls: (readonly AuditEvent[])[] = [];
    for (let at = 0; at < events.length; at += perCall) calls.push(events.slice(at, at + perCall));
    const taken = await Promise.all(calls.map(sendCall));
    return taken.every(Boolean);
  };
  return {
    record,
    async recordOnce(event) {
      if ((sent.get(event.id) ?? 0) > Date.now()) return;
      if (sent.size >= mostRemembered) sent.clear();
      sent.set(event.id, Number.POSITIVE_INFINITY);
      const recorded = record([event]).then((isTaken) => {
        if (!isTaken) sent.set(event.id, Date.now() + againAfterMs);
      });
      await Promise.race([recorded, wait(mostWaitMs, undefined, { ref: false })]);
    },
  };
}
