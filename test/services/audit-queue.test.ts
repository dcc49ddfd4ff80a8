import { afterEach, expect, test, vi } from 'vitest';
import type { AuditEvent } from '../../functions/core/audit/audit-event.ts';
import { createAudit } from '../../functions/services/audit-queue.ts';
import { createLog } from '../../functions/services/log.ts';
import type { SendBatch } from '../../functions/services/queue.ts';

const event = (id: string): AuditEvent => ({
  type: 'limit-reached',
  limit: 'code.everybody',
  id,
  at: '2026-09-15T09:30:00.000Z',
});

function auditWith(answer: SendBatch) {
  const told = { calls: 0, faults: 0 };
  const log = createLog(() => {
    told.faults += 1;
  });
  const send: SendBatch = (...given) => {
    told.calls += 1;
    return answer(...given);
  };
  return { told, audit: createAudit('queue', log, async () => send) };
}

afterEach(() => void vi.useRealTimers());

test('a stranger causes no more calls and faults while the queue is down than while it is up', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { told, audit } = auditWith(async () => {
    throw new Error('No queue');
  });
  for (let tries = 0; tries < 60; tries += 1) await audit.recordOnce(event('same'));
  expect(told).toEqual({ calls: 1, faults: 1 });
  await audit.recordOnce(event('another'));
  expect(told).toEqual({ calls: 2, faults: 2 });
  // It is not lost for good: what happens again is tried again.
  vi.setSystemTime(Date.now() + 61_000);
  await audit.recordOnce(event('same'));
  expect(told.calls).toBe(3);
});

test('whoever is refused does not wait for a queue that does not answer', async () => {
  const { told, audit } = auditWith(() => new Promise(() => undefined));
  await audit.recordOnce(event('same'));
  await audit.recordOnce(event('same'));
  expect(told).toEqual({ calls: 1, faults: 0 });
});

test('what must be noted before it is given waits for the queue, and says that it was not', async () => {
  const { told, audit } = auditWith(async () => 1);
  expect([await audit.record([event('a')]), await audit.record([event('a')])]).toEqual([
    false,
    false,
  ]);
  expect(told.calls).toBe(2);
});
