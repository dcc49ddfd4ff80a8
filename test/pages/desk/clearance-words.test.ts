import { describe, expect, test } from 'vitest';
import type { Missing } from '../../../functions/core/clearance/clearance.ts';
import type { ClearanceAnswer } from '../../../functions/core/clearance/clearance-answer.ts';
import {
  groundInWords,
  missingInWords,
  noInOneWord,
  whyItEnds,
  yesInWords,
} from '../../../templates/pages/desk/clearance/clearance-words.ts';
import { aPupil } from '../../support/person/people.ts';

const since = '2026-09-02T10:00:00.000Z';
const wanted = { value: 'own-device', name: 'Own device', resources: ['own-device' as const] };
const row = (missing: Missing): ClearanceAnswer => ({
  person: aPupil(),
  clearance: { cleared: false, missing: [missing] },
  grounds: [],
  noForm: [],
  noneForKind: false,
  noEmail: false,
});
const say = (missing: Missing) =>
  `${noInOneWord([missing])}. ${missingInWords(missing, row(missing), wanted, { f: 'Own device' })}`;
const on = { form: 'f', since };

describe('why not', () => {
  const all: [Missing, string][] = [
    [{ why: 'no-form' }, 'No. No form that applies to them gives this, so it cannot be given.'],
    [{ why: 'left', on: '2026-09-01' }, 'No. They left on Tuesday 1 September.'],
    [{ why: 'not-asked', form: 'f' }, 'Not yet. “Own device”: nobody has been asked for this yet.'],
    [
      { why: 'waiting', slot: 'pupil', ...on },
      'Not yet. “Own device”: waiting for the pupil since 2 September 2026.',
    ],
    [
      { why: 'waiting', slot: 'approver', ...on },
      'Not yet. “Own device”: waiting for approval since 2 September 2026.',
    ],
    [
      { why: 'talk', slot: 'self', ...on },
      'Not yet. “Own device”: they themselves asked to talk first, on 2 September 2026.',
    ],
    [
      { why: 'declined', slot: 'parent', ...on },
      'No. “Own device”: a parent said no on 2 September 2026.',
    ],
    [
      { why: 'withdrawn', slot: 'pupil', ...on },
      'No. “Own device”: the pupil withdrew it on 2 September 2026.',
    ],
    [
      { why: 'returned', slot: 'approver', ...on },
      'Not yet. “Own device”: whoever approves it sent it back on 2 September 2026, with a reason.',
    ],
  ];
  test.each(all)('%j', (missing, words) => {
    expect(say(missing)).toBe(words);
  });
});

describe('a yes', () => {
  const grounds = [
    {
      form: 'f',
      version: 3,
      by: [{ name: 'Maya', isContact: false, at: since }],
      isLastYears: true,
    },
  ];
  const yes = (until?: string): ClearanceAnswer => ({
    ...row({ why: 'no-form' }),
    clearance: { cleared: true, since, grounds: [], ...(until && { until }) },
    grounds,
  });

  test('says since when; or until when, and why it ends', () => {
    expect(yesInWords(yes())).toBe('Yes, since 2 September 2026');
    expect(whyItEnds(yes())).toBeUndefined();
    expect(yesInWords(yes('2027-09-30'))).toBe('Yes, until 30 September');
    expect(whyItEnds(yes('2027-09-30'))).toContain('rests on last year’s forms');
    const guest = { ...yes('2026-12-18'), grounds: [] };
    expect(whyItEnds({ ...guest, person: aPupil({ kind: 'visitor' }) })).toBe(
      'Their visit ends then.',
    );
  });

  test('names the form, its version, who signed and when', () => {
    const [ground] = grounds;
    expect(ground && groundInWords(ground, { f: 'Own device' })).toBe(
      '“Own device”, version 3, signed by Maya on 2 September 2026',
    );
  });
});
