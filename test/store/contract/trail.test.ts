import { expect, it } from 'vitest';
import type { AuditEvent } from '../../../functions/core/audit/audit-event.ts';
import { later } from '../../../functions/core/calendar.ts';
import { createKeepAudit } from '../../../functions/store/audit/audit-store.ts';
import { schoolPk } from '../../../functions/store/keys.ts';
import { now, school, store, storeContract, table } from './contract.ts';

storeContract('the trail in the store', () => {
  it('keeps an event of the trail once, and lists a school’s newest first, page by page', async () => {
    const keep = createKeepAudit(table);
    const event = (minute: number, of = school): AuditEvent => ({
      type: 'signed-in',
      school: of,
      by: 'ada',
      id: `e${minute}`,
      at: later(now, minute * 60),
    });
    const until = later(now, 86_400);
    for (const minute of [2, 0, 1]) expect(await keep(event(minute), until)).toBe('ok');
    await keep(event(5, 'another'), until);
    await keep(event(6), now);
    expect(await keep(event(1), until)).toBe('conflict');
    const page = { limit: 2, now };
    const [newest, next] = await store.listAudit(school, { ...page, limit: 3 });
    expect([newest?.event, next?.event]).toEqual([event(2), event(1)]);
    const older = await store.listAudit(school, { ...page, before: next!.place });
    expect(older.map((entry) => entry.event)).toEqual([event(0)]);
    expect(await table.query(schoolPk(school))).toHaveLength(1);
  });

  it('lists what strangers did by month, and none of it at a school', async () => {
    const keep = createKeepAudit(table);
    const failed = (at: string): AuditEvent => ({
      type: 'sign-in-failed',
      why: 'unknown',
      network: 'a1',
      id: 'one',
      at,
    });
    const [september, october] = ['2026-09-30T23:59:59.999Z', '2026-10-01T00:00:00.000Z'];
    for (const at of [september, october]) await keep(failed(at), later(october, 86_400));
    const page = { limit: 2, now };
    const listed = async (month: string, before?: string) =>
      (await store.listStrangers(month, { ...page, ...(before && { before }) })).map(
        ({ event }) => event,
      );
    expect(await listed('2026-09')).toEqual([failed(september)]);
    expect(await listed('2026-10')).toEqual([failed(october)]);
    expect(await listed('2026-10', `${october}#one`)).toEqual([]);
    expect(await store.listAudit(school, page)).toEqual([]);
  });
});
