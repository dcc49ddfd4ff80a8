import { describe, expect, test } from 'vitest';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import { type PersonKind, personKinds } from '../../../functions/core/person/person.ts';
import { readRound } from '../../../functions/core/round/read-round.ts';
import { roundChoices } from '../../../functions/core/round/round-choices.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import {
  noValues,
  valuesFor,
  valuesOf,
} from '../../../functions/office/round/round-form-fields.ts';

const form = (id: string, kinds: FormVersion['for']['kinds']): FormVersion => ({
  id,
  version: 1,
  hash: 'h',
  title: id,
  shortTitle: id,
  for: { kinds },
  slots: [],
  unlocks: [],
  renews: 'academic-year',
  routes: ['link'],
  questions: [],
  summary: [],
  promises: [],
  wording: [],
});
const catalogue = {
  photos: [form('photos', ['pupil'])],
  aup: [form('aup', ['staff', 'governor'])],
};
/** A register with somebody of every kind, and these classes. */
const here = (...classes: string[]) => ({ classes, kinds: new Set(personKinds) });
const choices = roundChoices(catalogue, noSettings, here('4A', '4B'), '2026-07-10');

const good = {
  name: 'September',
  forms: ['photos'],
  kinds: ['pupil'],
  years: ['4'],
  classes: [],
  academicYear: '2026-27',
  day: '18',
  month: '9',
  year: '2026',
};

describe('a new round', () => {
  test('in July asks for the year that is coming', () => {
    expect(choices.academicYears).toEqual(['2025-26', '2026-27']);
    expect(readRound(good, choices)).toEqual({
      round: {
        name: 'September',
        forms: ['photos'],
        audience: { kinds: ['pupil'], years: ['4'], classes: [] },
        academicYear: '2026-27',
        dueOn: '2026-09-18',
      },
    });
  });

  test.each([
    ['2026-05-31', ['2025-26']],
    ['2026-06-01', ['2025-26', '2026-27']],
    ['2026-08-31', ['2025-26', '2026-27']],
    ['2026-09-01', ['2026-27']],
  ])('on %s may be for %j, chosen already where there is only one', (today, years) => {
    const open = roundChoices(catalogue, noSettings, here(), today);
    expect(open.academicYears).toEqual(years);
    expect(valuesFor(open).academicYear).toBe(years.length === 1 ? years[0] : '');
  });

  test('asks no visitor, and offers nothing that is only for whoever needs it', () => {
    const offered: FormVersion = { ...form('phone', ['pupil']), asked: 'on-request' };
    const visit: FormVersion = { ...form('visit', ['volunteer']), renews: 'visit' };
    const all = { ...catalogue, phone: [offered], visit: [visit] };
    const open = roundChoices(all, noSettings, here(), '2026-07-10');
    expect(open.forms.map((form) => form.id)).toEqual(['photos', 'aup']);
    expect(open.kinds).toEqual(['pupil', 'learner', 'staff', 'volunteer', 'governor']);
    expect(readRound({ ...good, kinds: ['visitor'] }, open)).toMatchObject({
      problems: [{ field: 'kinds' }],
    });
  });

  test('offers what concerns somebody there is, and everything before the register is loaded', () => {
    const of = (...kinds: PersonKind[]) => {
      const about = { classes: [], kinds: new Set(kinds) };
      const open = roundChoices(catalogue, noSettings, about, '2026-07-10');
      return { forms: open.forms.map((form) => form.id), kinds: open.kinds };
    };
    expect(of('pupil')).toEqual({ forms: ['photos'], kinds: ['pupil'] });
    expect(of('governor', 'pupil')).toEqual({
      forms: ['photos', 'aup'],
      kinds: ['pupil', 'governor'],
    });
    const all = {
      forms: ['photos', 'aup'],
      kinds: ['pupil', 'learner', 'staff', 'volunteer', 'governor'],
    };
    expect(of()).toEqual(all);
    // The administrator who is to load it, and perhaps a visitor.
    expect(of('staff', 'visitor')).toEqual(all);
  });

  test('asks whether policies were read where the school has one', () => {
    const read: FormVersion = { ...form('policy-read', ['staff']), renews: 'policy' };
    const policies = [
      { id: 'a', title: 'A', version: '1', issuedOn: '2026-01-01', url: 'https://a.example.org' },
    ];
    const formsOf = (school: Parameters<typeof roundChoices>[1]) =>
      roundChoices({ 'policy-read': [read] }, school, here(), '2026-07-10').forms;
    expect(formsOf(noSettings)).toEqual([]);
    expect(formsOf({ ...noSettings, policies })).toEqual([read]);
  });

  test('an empty form lists every problem at once', () => {
    const read = readRound(noValues, choices);
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([
      'name',
      'forms',
      'kinds',
      'academicYear',
      'dueOn',
    ]);
  });

  test.each([
    [{ day: '31', month: '2' }, /real date/],
    [{ day: '1', month: '7' }, /today or later/],
    [{ year: '2028' }, /academic year 2026-27/],
    [{ day: 'x' }, /real date/],
    [{ year: '26' }, /real date/],
  ])('a due date of %j is refused', (change, message) => {
    const read = readRound({ ...good, ...change }, choices);
    expect('problems' in read && read.problems[0]?.message).toMatch(message);
  });

  test('a form for nobody who is asked is refused by name', () => {
    const read = readRound({ ...good, forms: ['photos', 'aup'] }, choices);
    expect('problems' in read && read.problems).toEqual([
      {
        field: 'forms',
        message: '“aup” is not for anybody you ask: change the forms, or whom you ask',
      },
    ]);
  });

  test('a form the school switched off, or a class it has not, cannot be asked for', () => {
    const off = roundChoices(
      catalogue,
      { ...noSettings, formsOff: ['photos'] },
      here(),
      '2026-07-10',
    );
    expect(readRound({ ...good, classes: ['9Z'] }, off)).toMatchObject({
      problems: [{ field: 'forms' }],
    });
  });

  test('without pupils, years and classes mean nothing', () => {
    const read = readRound({ ...good, forms: ['aup'], kinds: ['staff'], classes: ['4A'] }, choices);
    expect('round' in read && read.round.audience).toEqual({
      kinds: ['staff'],
      years: [],
      classes: [],
    });
  });

  test('a saved round fills the form again', () => {
    const read = readRound(good, choices);
    expect('round' in read && valuesOf(read.round)).toEqual(good);
  });
});
