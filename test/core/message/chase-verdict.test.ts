import { describe, expect, test } from 'vitest';
import { chaseNumber, chaseVerdict } from '../../../functions/core/message/chase-verdict.ts';
import type { Message } from '../../../functions/core/message/message.ts';

const now = '2026-09-10T09:30:00.000Z';
const message = (change: Partial<Message>) => ({
  kind: 'ask' as const,
  state: 'sent' as const,
  owedAt: '2026-09-02T08:00:00.000Z',
  sentAt: '2026-09-02T08:00:00.000Z',
  ...change,
});

describe('asking again', () => {
  test('is right after a week without a reply', () => {
    expect(chaseVerdict([message({})], now, false)).toBe('chase');
  });

  test('rests for a day, unless the office says otherwise', () => {
    const today = message({ kind: 'chase', sentAt: '2026-09-09T09:30:01.000Z' });
    expect(chaseVerdict([today], now, false)).toBe('asked-today');
    expect(chaseVerdict([today], now, true)).toBe('chase');
    const before = message({ kind: 'chase', sentAt: '2026-09-09T09:30:00.000Z' });
    expect(chaseVerdict([before], now, false)).toBe('chase');
  });

  test.each(['owed', 'claimed'] as const)('never doubles an email that is %s', (state) => {
    expect(chaseVerdict([message({ state, sentAt: undefined })], now, true)).toBe('on-its-way');
  });

  test('counts an email of which nobody knows whether it left', () => {
    const lost = message({
      state: 'unknown',
      owedAt: '2026-09-10T09:00:00.000Z',
      sentAt: undefined,
    });
    expect(chaseVerdict([lost], now, false)).toBe('asked-today');
  });

  test('does not count one that was refused, or a receipt', () => {
    const refused = message({ state: 'failed', owedAt: now, sentAt: undefined });
    const back = message({ kind: 'returned', sentAt: '2026-09-10T08:00:00.000Z' });
    expect(chaseVerdict([refused, back], now, false)).toBe('asked-today');
    const receipt = message({ kind: 'receipt', state: 'owed' });
    const approved = message({ kind: 'approved', state: 'owed' });
    expect(chaseVerdict([refused, receipt, approved], now, false)).toBe('chase');
  });

  test('has one number a day, and another a minute when it is wanted again', () => {
    expect(chaseNumber(now, false)).toBe(20260910);
    expect(chaseNumber(now, true)).toBe(202609100930);
  });

  test('has never the same number for two minutes, also in the night when clocks go back', () => {
    const before = '2026-10-24T23:30:00.000Z';
    const after = '2026-10-25T23:30:00.000Z';
    expect(chaseNumber(before, false)).toBe(chaseNumber(after, false));
    expect(chaseNumber(before, true)).not.toBe(chaseNumber(after, true));
  });
});
