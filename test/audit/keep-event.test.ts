import { describe, expect, it } from 'vitest';
import { createKeepEvent } from '../../functions/audit/keep-event.ts';
import type { AuditEvent } from '../../functions/core/audit/audit-event.ts';
import { createBatchHandler } from '../../functions/services/batch.ts';
import { createLog } from '../../functions/services/log.ts';
import { createKeepAudit } from '../../functions/store/audit/audit-store.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

const event: AuditEvent = {
  type: 'exported',
  what: 'outstanding',
  school: 'northbrook',
  by: 'olive',
  id: 'one',
  at: '2026-11-30T10:00:00.000Z',
};

/** The Lambda on a table in memory. */
function keeping(years = 2) {
  const table = createMemoryTable();
  const keepEvent = createKeepEvent({ keep: createKeepAudit(table), years });
  const handler = createBatchHandler(
    keepEvent,
    createLog(() => undefined),
  );
  let count = 0;
  const bring = async (...bodies: unknown[]) => {
    const Records = bodies.map((body) => {
      count += 1;
      return { messageId: `m${count}`, body: JSON.stringify(body) };
    });
    return (await handler({ Records })).batchItemFailures.map((failed) => failed.itemIdentifier);
  };
  const trail = (pk = 'S#northbrook') => table.query(pk, { table: 'audit' });
  return { table, bring, trail };
}

describe('the trail', () => {
  it('keeps what was sent, for as many years as the stage says', async () => {
    const { bring, trail, table } = keeping(2);
    expect(await bring(event)).toEqual([]);
    const [item] = await trail();
    expect(item).toMatchObject({ ...event, sk: '2026-11-30T10:00:00.000Z#one' });
    const days = (Number(item?.expires) - Date.parse(event.at) / 1000) / 86_400;
    expect(Math.round(days)).toBe(Math.ceil(2 * 365.25));
    expect(await table.query('S#northbrook')).toEqual([]);
  });

  it('keeps it once however often the queue brings it, and never changes it', async () => {
    const { bring, trail } = keeping();
    expect(await bring(event, event)).toEqual([]);
    expect(await bring(event, { ...event, by: 'somebody-else' })).toEqual([]);
    expect(await trail()).toHaveLength(1);
    expect((await trail())[0]).toMatchObject({ by: 'olive' });
  });

  it('keeps what strangers did apart from every school, by month', async () => {
    const { bring, trail } = keeping();
    const { school: _school, by: _by, ...stranger } = event;
    await bring({ ...stranger, type: 'sign-in-failed', why: 'unknown', network: 'a1' });
    expect(await trail('T#2026-11')).toHaveLength(1);
    expect(await trail()).toEqual([]);
  });

  it('keeps nothing of anybody where no school is named, as every school reads that', async () => {
    const { bring, trail } = keeping();
    const { school: _school, by: _by, ...stranger } = event;
    const failed = { ...stranger, type: 'account-asked', why: 'unknown', network: 'a1' };
    expect(await bring({ ...failed, about: 'olive' })).toHaveLength(1);
    expect(await bring({ ...failed, by: 'olive' })).toHaveLength(1);
    expect(await trail('T#2026-11')).toEqual([]);
  });

  it('keeps ids and our own words, and nothing that names anybody', async () => {
    const { bring, trail } = keeping();
    await bring({ ...event, name: 'Olive Moss', email: 'olive@example.org' });
    expect(JSON.stringify(await trail())).not.toMatch(/Moss|@/);
    for (const wrong of [
      { ...event, about: 'Maya Khan' },
      { ...event, by: 'olive@northbrook.example.org' },
      { ...event, type: 'forgotten' },
      { ...event, at: 'today' },
      { ...event, id: undefined },
      'no event',
    ])
      expect(await bring(wrong)).toHaveLength(1);
    expect(await trail()).toHaveLength(1);
  });
});
