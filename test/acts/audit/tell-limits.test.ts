import { describe, expect, it } from 'vitest';
import { tellLimits } from '../../../functions/acts/audit/tell-limits.ts';
import type { AuditEvent } from '../../../functions/core/audit/audit-event.ts';
import { createAudit } from '../../../functions/services/audit-queue.ts';
import { createLog } from '../../../functions/services/log.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';

const limit = {
  school: 'northbrook',
  name: 'visit.network.5f2b0c9be2a7',
  window: '2026-09-02T09',
  max: 2,
  expiresAt: '2026-09-03T00:00:00.000Z',
};

/** Several processes of one function, each with its own memory, counting on one table. */
function counting() {
  const table = createMemoryTable();
  const sent: AuditEvent[] = [];
  const send = async (_: string, bodies: readonly string[]) => {
    sent.push(...bodies.map((body) => JSON.parse(body) as AuditEvent));
    return 0;
  };
  const another = () =>
    tellLimits(
      createStore(table, emailHash),
      createAudit(
        'queue',
        createLog(() => undefined),
        async () => send,
      ),
    );
  return { sent, another };
}

describe('a limit that is reached', () => {
  it('is told once a window, however often it is met', async () => {
    const { sent, another } = counting();
    const store = another();
    for (const left of [true, true, false, false, false])
      expect(await store.allow(limit)).toBe(left);
    expect(await store.hasLeft(limit)).toBe(false);
    expect(sent).toEqual([
      {
        type: 'limit-reached',
        limit: 'visit.network',
        school: 'northbrook',
        id: expect.stringMatching(/^[0-9a-f]{20}$/),
        at: '2026-09-02T09:00:00.000Z',
      },
    ]);
    expect(JSON.stringify(sent)).not.toContain('5f2b0c9be2a7');
    await store.allow({ ...limit, max: 0, window: '2026-09-02T10' });
    expect(sent).toHaveLength(2);
  });

  it('is the same event from whichever process tells it', async () => {
    const { sent, another } = counting();
    const all = [another(), another(), another()];
    for (const store of all) await store.allow({ ...limit, max: 0 });
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ id, at }) => `${at}#${id}`)).size).toBe(1);
  });

  it('of all schools together is told of none', async () => {
    const { sent, another } = counting();
    await another().hasLeft({
      ...limit,
      school: 'class',
      name: 'code.everybody',
      window: '2026-09-02T09:1',
      max: 0,
    });
    expect(sent[0]).toMatchObject({ limit: 'code.everybody', at: '2026-09-02T09:10:00.000Z' });
    expect(sent[0]).not.toHaveProperty('school');
  });
});
