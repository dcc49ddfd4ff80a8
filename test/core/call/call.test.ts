import { describe, expect, test } from 'vitest';
import { later } from '../../../functions/core/calendar.ts';
import { type Calls, withCall, withoutCall } from '../../../functions/core/call/call.ts';
import { callsItem } from '../../../functions/store/call/call-store.ts';

const day = 86_400;
const first = '2026-09-02T08:00:00.000Z';
const none: Calls = { school: 'northbrook', contact: 'rosa', rev: 0, calls: [] };

/** So many calls, each so many seconds after the one before. */
const rung = (times: number, apart: number): Calls =>
  Array.from({ length: times }, (_, n) => later(first, n * apart)).reduce(
    (all, at) => withCall(all, { at, by: 'olive', outcome: 'no-answer' }),
    none,
  );

describe('calls', () => {
  test('are kept no longer than 400 days each, however often somebody is rung', () => {
    const ats = rung(9, 100 * day).calls.map(({ at }) => at);
    expect(ats).toEqual([5, 6, 7, 8].map((n) => later(first, n * 100 * day)));
  });

  test('are at most fifty, each with an id of its own, so that the right one is cancelled', () => {
    const all = rung(53, 60);
    expect(all.calls.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `${n + 4}`));
    const cancelled = withoutCall(all, '53', { at: later(first, day), by: 'ada' });
    expect(cancelled?.calls.filter(({ struck }) => struck).map(({ id }) => id)).toEqual(['53']);
  });

  test('leave the table 400 days after the last of them', () => {
    const { expires } = callsItem(rung(2, day));
    expect(expires).toBe(Date.parse(first) / 1000 + 401 * day);
  });
});
