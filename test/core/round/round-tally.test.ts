import { expect, test } from 'vitest';
import type { Outstanding } from '../../../functions/core/round/outstanding.ts';
import { tallyOf } from '../../../functions/core/round/round-tally.ts';

const people = [
  { id: 'maya', kind: 'pupil' as const, class: '4A' },
  { id: 'leo', kind: 'pupil' as const, class: '4B' },
  { id: 'zoe', kind: 'pupil' as const, class: '5A' },
  { id: 'ada', kind: 'staff' as const },
];
const open = (person: string, whys: Record<string, Outstanding['why']>): Outstanding => ({
  person,
  agreements: Object.entries(whys).map(([form, why]) => ({
    agreement: `${form}.2026-27`,
    form,
    why,
    actor: 'parent',
    who: [],
  })),
  why: 'no-reply',
  chased: 0,
  chaseable: [],
  parents: [],
});

test('every agreement is counted once, by form and by class, in the order a school lists them', () => {
  const tally = tallyOf(
    ['photos', 'aup'],
    people,
    [
      open('leo', { photos: 'no-email', social: 'class-teacher' }),
      open('ada', { aup: 'no-reply' }),
    ],
    [{ person: 'maya', form: 'photos' }],
  );
  expect(tally.all).toEqual({ signed: 1, families: 1, us: 1, attention: 1, total: 4 });
  expect(tally.byForm.get('photos')).toEqual({
    signed: 1,
    families: 0,
    us: 0,
    attention: 1,
    total: 2,
  });
  expect([...tally.byGroup.keys()]).toEqual(['4A', '4B', 'staff']);
});
