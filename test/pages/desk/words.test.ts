import { describe, expect, test } from 'vitest';
import type { Outstanding } from '../../../functions/core/round/outstanding.ts';
import { type Reason, reasons } from '../../../functions/core/round/outstanding-reason.ts';
import {
  count,
  nextInWords,
  reasonNames,
  whyInWords,
} from '../../../templates/pages/desk/desk-words.ts';

const actorOf = (why: Reason) =>
  why === 'pupil' || why === 'class-teacher' || why === 'approver' ? why : 'parent';

const row = (whys: Reason[], more: Partial<Outstanding> = {}): Outstanding => ({
  person: 'maya',
  agreements: whys.map((why) => ({ agreement: why, form: why, why, actor: actorOf(why) })),
  why: whys[0] ?? 'no-reply',
  chased: 0,
  chaseable: [],
  ...more,
});
const sentAt = '2026-09-02T08:00:00.000Z';

describe('why something is outstanding', () => {
  test.each([
    [row(['no-reply'], { sentAt }), 'sent 2 Sept, no reply'],
    [row(['no-reply'], { sentAt, chased: 1 }), 'sent 2 Sept, no reply, chased once'],
    [row(['no-reply'], { sentAt, chased: 2 }), 'sent 2 Sept, no reply, chased twice'],
    [row(['no-reply'], { sentAt, chased: 3 }), 'sent 2 Sept, no reply, chased 3 times'],
    [row(['no-reply', 'no-reply'], { sentAt }), 'sent 2 Sept, no reply'],
    [row(['no-email'], { sentAt, chased: 1 }), 'no email on record'],
    [
      row(['talk', 'class-teacher'], { sentAt }),
      'wants to talk first; waiting for the class teacher',
    ],
  ])('%#', (one, words) => {
    expect(whyInWords(one)).toBe(words);
  });

  test('has words for every reason', () => {
    for (const why of reasons) expect(reasonNames[why].length).toBeGreaterThan(5);
  });
});

describe('who acts next', () => {
  test.each([
    [row(['no-reply']), 'Family'],
    [row(['mail-failed']), 'Office'],
    [row(['parents-differ']), 'Office'],
    [row(['pupil']), 'Pupil in class'],
    [row(['approver', 'no-reply', 'pupil']), 'Family, pupil in class and approver'],
    [row(['no-reply', 'class-teacher', 'declined']), 'Office, family and class teacher'],
  ])('%#', (one, words) => {
    expect(nextInWords(one)).toBe(words);
  });

  test('is the member of staff themselves, for their own form', () => {
    const own = row(['no-reply']);
    const agreements = own.agreements.map((agreement) => ({
      ...agreement,
      actor: 'self' as const,
    }));
    expect(nextInWords({ agreements })).toBe('Themselves');
  });
});

test('numbers are said as people say them', () => {
  expect([count(1, 'form', 'forms'), count(1204, 'form', 'forms')]).toEqual([
    '1 form',
    '1,204 forms',
  ]);
});
