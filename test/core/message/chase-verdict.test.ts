import { describe, expect, test } from 'vitest';
import {
  chaseNumbers,
  chaseVerdict,
  kindOfChase,
} from '../../../functions/core/message/chase-verdict.ts';
import type { Message } from '../../../functions/core/message/message.ts';

const now = '2026-09-10T09:30:00.000Z';
const here = 'hash of the present address';
const message = (change: Partial<Message>) => ({
  kind: 'ask' as const,
  state: 'sent' as const,
  owedAt: '2026-09-02T08:00:00.000Z',
  sentAt: '2026-09-02T08:00:00.000Z',
  ...change,
});

describe('asking again', () => {
  test('is right after a week without a reply', () => {
    expect(chaseVerdict([message({})], here, now, false)).toBe('chase');
  });

  test('rests for a day, unless the office says otherwise', () => {
    const today = message({ kind: 'chase', sentAt: '2026-09-09T09:30:01.000Z' });
    expect(chaseVerdict([today], here, now, false)).toBe('asked-today');
    expect(chaseVerdict([today], here, now, true)).toBe('chase');
    const before = message({ kind: 'chase', sentAt: '2026-09-09T09:30:00.000Z' });
    expect(chaseVerdict([before], here, now, false)).toBe('chase');
  });

  test.each(['owed', 'claimed'] as const)('never doubles an email that is %s', (state) => {
    expect(chaseVerdict([message({ state, sentAt: undefined })], here, now, true)).toBe(
      'on-its-way',
    );
  });

  test('counts an email of which nobody knows whether it left', () => {
    const lost = message({
      state: 'unknown',
      owedAt: '2026-09-10T09:00:00.000Z',
      sentAt: undefined,
    });
    expect(chaseVerdict([lost], here, now, false)).toBe('asked-today');
  });

  test('does not count one that was refused, or a receipt', () => {
    const refused = message({ state: 'failed', owedAt: now, sentAt: undefined });
    const back = message({ kind: 'returned', sentAt: '2026-09-10T08:00:00.000Z' });
    expect(chaseVerdict([refused, back], here, now, false)).toBe('asked-today');
    const receipt = message({ kind: 'receipt', state: 'owed' });
    const approved = message({ kind: 'approved', state: 'owed' });
    expect(chaseVerdict([refused, receipt, approved], here, now, false)).toBe('chase');
  });

  test('is right at once where the last one went to an address that is no longer theirs', () => {
    const today = { kind: 'chase' as const, sentAt: '2026-09-10T09:00:00.000Z' };
    const old = message({ ...today, to: 'hash of another' });
    expect(chaseVerdict([old], here, now, false)).toBe('chase');
    expect(chaseVerdict([old], undefined, now, false)).toBe('chase');
    expect(kindOfChase([old], here)).toBe('ask');
    const both = [old, message({ ...today, to: here })];
    expect(chaseVerdict(both, here, now, false)).toBe('asked-today');
    expect(kindOfChase(both, here)).toBe('chase');
  });

  test('is a first email where none ever left', () => {
    const never = (['owed', 'failed', 'stopped', 'not-needed'] as const).map((state) =>
      message({ state, sentAt: undefined }),
    );
    expect(kindOfChase(never, here)).toBe('ask');
    expect(kindOfChase([...never, message({ state: 'unknown' })], here)).toBe('chase');
    expect(kindOfChase([...never, message({ kind: 'receipt' })], here)).toBe('ask');
  });

  test('has one number a day, others only after one in vain, and one a minute when it is wanted again', () => {
    expect(chaseNumbers(now, false).slice(0, 3)).toEqual([20260910, 202609101, 202609102]);
    expect(chaseNumbers(now, true)).toEqual([202609100930]);
  });

  test('has never the same number for two minutes, also in the night when clocks go back', () => {
    const before = '2026-10-24T23:30:00.000Z';
    const after = '2026-10-25T23:30:00.000Z';
    expect(chaseNumbers(before, false)).toEqual(chaseNumbers(after, false));
    expect(chaseNumbers(before, true)).not.toEqual(chaseNumbers(after, true));
  });
});
