import { describe, expect, test } from 'vitest';
import type { Outstanding } from '../../../functions/core/round/outstanding.ts';
import { type Reason, reasons } from '../../../functions/core/round/outstanding-reason.ts';
import type { Named, OutstandingForm } from '../../../functions/core/round/outstanding-why.ts';
import { count, nextInWords, reasonNames } from '../../../templates/pages/desk/desk-words.ts';
import { reasonsInWords } from '../../../templates/pages/desk/round/reason-words.ts';

const actorOf = (why: Reason) =>
  why === 'pupil' || why === 'class-teacher' || why === 'approver' ? why : 'parent';

const row = (whys: Reason[], more: Partial<Outstanding> = {}): Outstanding => ({
  person: 'maya',
  agreements: whys.map((why) => ({ agreement: why, form: why, why, actor: actorOf(why), who: [] })),
  why: whys[0] ?? 'no-reply',
  chased: 0,
  chaseable: [],
  parents: [],
  ...more,
});
const sentAt = '2026-09-02T08:00:00.000Z';

describe('why something is outstanding', () => {
  test.each([
    [row(['no-reply'], { sentAt }), 'sent 2 Sept, no reply'],
    [row(['no-reply'], { sentAt, chased: 1 }), 'sent 2 Sept, no reply, reminded once'],
    [row(['no-reply'], { sentAt, chased: 2 }), 'sent 2 Sept, no reply, reminded twice'],
    [row(['no-reply'], { sentAt, chased: 3 }), 'sent 2 Sept, no reply, reminded 3 times'],
    [row(['no-reply', 'no-reply'], { sentAt }), 'sent 2 Sept, no reply'],
    [row(['no-email'], { sentAt, chased: 1 }), 'no email on record'],
    [
      row(['talk', 'class-teacher'], { sentAt }),
      'talk: wants to talk first; class-teacher: waiting for the class teacher',
    ],
  ])('%#', (one, words) => {
    expect(reasonsInWords(one, {}, true).join('; ')).toBe(words);
  });

  const samira = { id: 'samira', name: 'Samira Khan' };
  const david = { id: 'david', name: 'David Khan' };
  const about = (form: string, why: Reason, who: Named[], of?: string): OutstandingForm => ({
    agreement: `${form}.${of ?? ''}`,
    form,
    why,
    actor: 'parent',
    who,
    ...(of !== undefined && { of }),
  });
  const words = (agreements: OutstandingForm[], tellsWhose = true) =>
    reasonsInWords(
      { ...row([]), sentAt, parents: ['samira', 'david'], agreements },
      { photos: 'Photos', promise: 'Social media promise' },
      tellsWhose,
    );

  test('says whom it is about: one by name, or both parents', () => {
    expect(words([about('photos', 'declined', [samira])])).toEqual(['said no (Samira Khan)']);
    expect(words([about('photos', 'no-reply', [samira, david])])).toEqual([
      'sent 2 Sept, no reply (both parents)',
    ]);
    const gran = { id: 'gran', name: 'Gran Khan' };
    expect(words([about('photos', 'no-reply', [samira, gran])])).toEqual([
      'sent 2 Sept, no reply (Samira Khan and Gran Khan)',
    ]);
    expect(words([{ ...about('photos', 'declined', []), byPupil: true }])).toEqual([
      'said no (the pupil)',
    ]);
  });

  test('says a form that each parent signs once, of both', () => {
    const own = [
      about('promise', 'no-reply', [samira], 'Samira Khan'),
      about('promise', 'no-reply', [david], 'David Khan'),
    ];
    expect(words([...own, about('photos', 'no-reply', [samira, david])])).toEqual([
      'sent 2 Sept, no reply (both parents)',
    ]);
    expect(words([...own.slice(0, 1), about('photos', 'declined', [david])])).toEqual([
      'Photos: said no (David Khan)',
      'Social media promise: sent 2 Sept, no reply (Samira Khan)',
    ]);
    expect(words([about('promise', 'class-teacher', [], 'Samira Khan')])).toEqual([
      'Social media promise (Samira Khan): waiting for the class teacher',
    ]);
  });

  test('names no contact to whoever may not know of them', () => {
    const all = [
      about('promise', 'class-teacher', [], 'Samira Khan'),
      about('photos', 'declined', [david]),
    ];
    expect(words(all, false)).toEqual([
      'Photos: said no',
      'Social media promise: waiting for the class teacher',
    ]);
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
