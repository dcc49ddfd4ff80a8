import { describe, expect, test } from 'vitest';
import type { Slot } from '../../../functions/core/agreement/slot.ts';
import type { Year } from '../../../functions/core/person/person.ts';
import {
  type AskedOf,
  askedOfPupils,
  stillFits,
  whyNotAsked,
} from '../../../functions/core/pupil/asked-of.ts';

const secondary: AskedOf = { years: ['7', '8', '9', '10', '11', '12', '13'] };
const primary: AskedOf = { years: ['R', '1', '2', '3', '4', '5', '6'] };
const asked = (askedOf: AskedOf, askedAt = '2026-09-02T08:00:00.000Z') => ({
  askedOf,
  askedAt,
  period: '2026-27',
});
const inYear = (year: Year, name = `${year}X`) => ({ year, class: name });

describe('of which pupils something is asked', () => {
  test('is of those its form is for, and of those its round kept to', () => {
    const audience = { years: ['4' as const], classes: [] };
    expect(askedOfPupils({ for: { kinds: ['pupil'], years: ['4', '5'] } }, '2026-27')).toEqual({
      years: ['4', '5'],
    });
    expect(askedOfPupils({ for: { kinds: ['pupil'] } }, '2026-27', audience)).toEqual({
      among: { years: ['4'] },
    });
    expect(askedOfPupils({ for: { kinds: ['pupil'] } }, '2026-27')).toBeUndefined();
    // What stands for good holds in no one year.
    expect(askedOfPupils({ for: { kinds: ['pupil'], years: ['4'] } }, 'standing')).toBeUndefined();
  });
});

describe('what nobody has said anything on', () => {
  test('is asked while its form is for their year, and again once it is', () => {
    const on = '2026-12-01';
    expect(stillFits(asked(secondary), inYear('7'), on)).toBe(true);
    expect(whyNotAsked(asked(secondary), inYear('6'), on)).toBe('other-years');
    expect(stillFits(asked(primary), inYear('6'), on)).toBe(true);
    expect(stillFits(asked(primary), inYear('7'), on)).toBe(false);
  });

  test('is asked all the same where the register has no year, or it was asked before this was kept', () => {
    expect(stillFits(asked(secondary), { class: '6A' }, '2026-12-01')).toBe(true);
    const { askedOf: _askedOf, ...before } = asked(secondary);
    expect(stillFits(before, inYear('6'), '2026-12-01')).toBe(true);
  });

  test.each([
    ['said on it', { entries: [{}] }],
    ['said by the child beside a parent', { entries: [], beside: [{}] }],
  ])('but of what somebody has %s nothing is taken away', (_what, slot) => {
    const slots = [{ slot: 'parent', ...slot } as unknown as Slot];
    expect(stillFits({ ...asked(secondary), slots }, inYear('6'), '2026-12-01')).toBe(true);
    const empty = [{ slot: 'parent' as const, entries: [] }];
    expect(stillFits({ ...asked(secondary), slots: empty }, inYear('6'), '2026-12-01')).toBe(false);
  });

  test('asked in July is for the year they will be in, also while the register is not moved up', () => {
    const inJuly = { ...asked(secondary, '2026-07-06T08:00:00.000Z') };
    for (const on of ['2026-07-06', '2026-08-31', '2026-09-01', '2026-09-30'])
      expect(stillFits(inJuly, inYear('6'), on), on).toBe(true);
    expect(stillFits(inJuly, inYear('5'), '2026-07-10')).toBe(false);
    expect(stillFits(inJuly, inYear('7'), '2026-09-10')).toBe(true);
    // From October on the register is what it says.
    expect(stillFits(inJuly, inYear('6'), '2026-10-01')).toBe(false);
    const forYearSix = { ...asked(primary, '2026-07-06T08:00:00.000Z') };
    expect(stillFits(forYearSix, inYear('5'), '2026-07-06')).toBe(true);
    expect(stillFits(forYearSix, inYear('6'), '2026-07-06')).toBe(false);
    expect(stillFits(forYearSix, inYear('6'), '2026-09-01')).toBe(true);
  });

  test('is asked of the classes and years its round kept to, for as long as these have the same pupils', () => {
    const ofClass = asked({ among: { classes: ['4B'] } });
    expect(stillFits(ofClass, inYear('4', '4B'), '2026-12-01')).toBe(true);
    expect(whyNotAsked(ofClass, inYear('4', '4C'), '2026-12-01')).toBe('others-asked');
    expect(stillFits(ofClass, { year: '4' }, '2026-12-01')).toBe(true);
    const ofYear = asked({ among: { years: ['4'] } });
    expect(stillFits(ofYear, inYear('5'), '2026-12-01')).toBe(false);
    // Asked of 4B in July, it is asked of them in 5B.
    const inJuly = asked({ among: { classes: ['4B'], years: ['4'] } }, '2026-07-06T08:00:00.000Z');
    expect(stillFits(inJuly, inYear('4', '4C'), '2026-07-10')).toBe(false);
    expect(stillFits(inJuly, inYear('5', '5B'), '2026-09-03')).toBe(true);
  });
});
