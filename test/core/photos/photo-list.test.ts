import { describe, expect, test } from 'vitest';
import { type Agreement, openAgreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry, withoutEntry } from '../../../functions/core/agreement/seat.ts';
import type { Said } from '../../../functions/core/agreement/signature.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import type { Relation } from '../../../functions/core/person/contact.ts';
import { type PhotoRow, photoForm, photoRowOf } from '../../../functions/core/photos/photo-list.ts';
import { worstOf } from '../../../functions/core/photos/showing.ts';
import type { UseAnswer } from '../../../functions/core/photos/use-answer.ts';
import { noSettings } from '../../../functions/core/school/school.ts';
import { photoForm as small } from '../../support/form/photo-form.ts';
import { aPupil, aRelation, judgedAble } from '../../support/person/people.ts';

const pictures = [
  { value: 'yes', label: 'Yes', outcome: 'grant' as const },
  { value: 'partly', label: 'Only unrecognisably', outcome: 'partly' as const },
  { value: 'no', label: 'No', outcome: 'refuse' as const },
];
const form: FormVersion = {
  ...small,
  slots: [{ slot: 'parent' }, { slot: 'pupil', when: 'own-answer' }],
  questions: [
    { id: 'website', label: 'School website', type: 'choice', basis: 'consent', options: pictures },
    { id: 'press', label: 'Local press', type: 'choice', basis: 'consent', options: pictures },
    {
      id: 'lessons',
      label: 'Lessons',
      type: 'choice',
      basis: 'public-task',
      options: [{ value: 'object', label: 'I object', outcome: 'refuse' }],
    },
  ],
};
const catalogue = { [form.id]: [form] };
const both = [aRelation(), aRelation({ contact: 'david', relationship: 'Father' })];

const asked = (academicYear = '2026-27', person = aPupil()): Agreement =>
  openAgreement(
    form,
    { school: { id: 'northbrook' }, person },
    { id: 'autumn', academicYear },
    `${academicYear.slice(0, 4)}-09-02T08:00:00.000Z`,
  );

type Says = { answers?: Answers; said?: Said; slot?: SlotName; at?: string };
const says = (agreement: Agreement, who: string, given: Says): Agreement => {
  const slot = given.slot ?? 'parent';
  const at = given.at ?? `${agreement.period.slice(0, 4)}-09-03T08:00:00.000Z`;
  const { answers = {}, said } = given;
  const by = { kind: slot === 'pupil' ? ('person' as const) : ('contact' as const), id: who };
  return withEntry(agreement, slot, by, { form, at, answers, ...(said && { said }) });
};
const all = (value: string): Answers => ({ website: value, press: value });

type On = { relations?: Relation[]; on?: string; graceUntil?: string };
const rowOf = (
  agreements: Agreement[],
  { relations = both, on = '2026-11-20', graceUntil }: On = {},
) => photoRowOf({ person: aPupil(), relations, agreements }, form, catalogue, { graceUntil }, on);
const of = (row: PhotoRow | undefined, use = 'website'): UseAnswer | undefined =>
  row?.answers.find((answer) => answer.use === use);

describe('consent', () => {
  test('nobody was asked, and nobody answered: never answered, since the asking', () => {
    expect(of(rowOf([]))).toEqual({ use: 'website', showing: 'never-answered', by: [] });
    expect(of(rowOf([asked()]))).toEqual({
      use: 'website',
      showing: 'never-answered',
      since: '2026-09-02T08:00:00.000Z',
      by: [],
    });
  });

  test('one parent’s yes is a yes, said by whom and when', () => {
    expect(of(rowOf([says(asked(), 'samira', { answers: all('yes') })]))).toEqual({
      use: 'website',
      showing: 'may',
      since: '2026-09-03T08:00:00.000Z',
      by: [
        {
          signatory: { kind: 'contact', id: 'samira' },
          at: '2026-09-03T08:00:00.000Z',
          said: 'answer',
        },
      ],
    });
  });

  test('the stricter of two answers holds, use by use', () => {
    const mother = says(asked(), 'samira', { answers: { website: 'yes', press: 'partly' } });
    const row = rowOf([says(mother, 'david', { answers: { website: 'no', press: 'yes' } })]);
    expect(of(row)).toMatchObject({ showing: 'no', by: [{ signatory: { id: 'david' } }] });
    expect(of(row, 'press')).toMatchObject({
      showing: 'unrecognisable',
      by: [{ signatory: { id: 'samira' } }],
    });
    expect(worstOf(row?.answers ?? [])).toBe('no');
  });

  test('what is taken back is a no for every use, and a yes again when it is given anew', () => {
    const given = says(asked(), 'samira', { answers: all('yes') });
    const back = says(given, 'samira', { said: 'withdraw', at: '2026-10-01T08:00:00.000Z' });
    for (const use of ['website', 'press', 'lessons'])
      expect(of(rowOf([back]), use)).toMatchObject({
        showing: 'no',
        since: '2026-10-01T08:00:00.000Z',
        by: [{ said: 'withdraw' }],
      });
    expect(of(rowOf([says(back, 'samira', { answers: all('yes') })]))?.showing).toBe('may');
  });

  test('a wish to talk is no answer, and holds back the other parent’s yes', () => {
    const talks = says(asked(), 'david', { said: 'talk' });
    const expected = { showing: 'never-answered', by: [{ said: 'talk' }] };
    expect(of(rowOf([talks]))).toMatchObject(expected);
    const row = rowOf([says(talks, 'samira', { answers: all('yes') })]);
    expect(of(row)).toMatchObject(expected);
    expect(of(row, 'lessons')?.showing).toBe('may');
  });

  test('what staff struck out does not count', () => {
    const refused = says(asked(), 'samira', { answers: all('no') });
    const struck = withoutEntry(refused, 'parent', refused.rev, '2026-10-01T08:00:00.000Z');
    expect(of(rowOf([struck]))?.showing).toBe('never-answered');
  });
});

describe('who may decide', () => {
  const differ = says(says(asked(), 'samira', { answers: all('yes') }), 'david', {
    answers: all('no'),
  });
  const david = (given: Partial<Relation>) => [
    aRelation(),
    aRelation({ contact: 'david', ...given }),
  ];

  test.each<[string, Relation[]]>([
    ['may not decide any more', david({ decides: 'no' })],
    ['is restricted', david({ restricted: true })],
    ['is nobody’s contact any more', [aRelation()]],
  ])('the no of one who %s does not count, and the list says so', (_why, relations) => {
    expect(of(rowOf([differ], { relations }))).toMatchObject({ showing: 'may', setAside: true });
  });

  test('one who decides and gets no email still counts', () => {
    const row = rowOf([differ], { relations: david({ receives: false }) });
    expect(of(row)?.showing).toBe('no');
    expect(of(row)).not.toHaveProperty('setAside');
  });

  test('the yes of one who may not decide any more is none', () => {
    const given = says(asked(), 'david', { answers: all('yes') });
    const row = rowOf([given], { relations: david({ decides: 'unknown' }) });
    expect(of(row)).toMatchObject({ showing: 'never-answered', by: [] });
    expect(of(row)).not.toHaveProperty('setAside');
  });
});

describe('the pupil’s own answer', () => {
  const able = aPupil({ judgedAble });
  const own = (value: string) =>
    says(asked('2026-27', able), 'maya', { slot: 'pupil', answers: all(value) });

  test('restricts what the parents allowed', () => {
    const row = rowOf([says(own('partly'), 'samira', { answers: all('yes') })]);
    expect(of(row)).toMatchObject({
      showing: 'unrecognisable',
      by: [{ signatory: { kind: 'person', id: 'maya' } }],
    });
  });

  test('is no consent alone, but a no', () => {
    expect(of(rowOf([own('yes')]))).toMatchObject({ showing: 'never-answered', by: [] });
    expect(of(rowOf([own('partly')]))?.showing).toBe('never-answered');
    expect(of(rowOf([own('no')]))?.showing).toBe('no');
  });

  test('does not widen what the parents refused', () => {
    expect(of(rowOf([says(own('yes'), 'samira', { answers: all('no') })]))?.showing).toBe('no');
  });

  test('is waited for, and meanwhile the parents’ answers hold', () => {
    const row = rowOf([says(asked('2026-27', able), 'samira', { answers: all('yes') })]);
    expect(row?.awaitsPupil).toBe(true);
    expect(of(row)?.showing).toBe('may');
    expect(rowOf([own('yes')])?.awaitsPupil).toBe(false);
    expect(rowOf([asked()])?.awaitsPupil).toBe(false);
  });
});

describe('a public task', () => {
  test('may be without an answer', () => {
    expect(of(rowOf([]), 'lessons')).toEqual({ use: 'lessons', showing: 'may', by: [] });
  });
  test('not where somebody objected, whatever the others said', () => {
    const mother = says(asked(), 'samira', { answers: all('yes') });
    const row = rowOf([says(mother, 'david', { answers: { ...all('yes'), lessons: 'object' } })]);
    expect(of(row, 'lessons')).toMatchObject({
      showing: 'no',
      by: [{ signatory: { id: 'david' } }],
    });
    expect(of(row)?.showing).toBe('may');
  });
});

describe('last year’s answers', () => {
  const last = says(asked('2025-26'), 'samira', { answers: all('yes') });

  test('hold until 30 September, and are said to', () => {
    expect(of(rowOf([last, asked()], { on: '2026-09-30' }))).toMatchObject({
      showing: 'may',
      until: '2026-09-30',
      since: '2025-09-03T08:00:00.000Z',
    });
    expect(of(rowOf([last, asked()], { on: '2026-10-01' }))?.showing).toBe('never-answered');
  });
  test('hold until the date the school sets', () => {
    const school = { graceUntil: '10-15', on: '2026-10-15' };
    expect(of(rowOf([last], school))).toMatchObject({ showing: 'may', until: '2026-10-15' });
  });
  test('give way to a stricter one of this year, the pupil’s too', () => {
    const refused = says(asked(), 'david', { answers: all('no') });
    expect(of(rowOf([last, refused], { on: '2026-09-15' }))).toMatchObject({ showing: 'no' });
    const able = asked('2026-27', aPupil({ judgedAble }));
    const own = says(able, 'maya', { slot: 'pupil', answers: all('no') });
    expect(of(rowOf([last, own], { on: '2026-09-15' }))?.showing).toBe('no');
  });
  test('are replaced by the same parent’s of this year, and nothing ends then', () => {
    const again = says(asked(), 'samira', { answers: all('partly') });
    const now = of(rowOf([last, again], { on: '2026-09-15' }));
    expect(now?.showing).toBe('unrecognisable');
    expect(now).not.toHaveProperty('until');
  });
  test('a no of last year is not overridden by the other parent before it is answered anew', () => {
    const no = says(last, 'david', { answers: all('no') });
    const again = says(asked(), 'samira', { answers: all('yes') });
    expect(of(rowOf([no, again], { on: '2026-09-15' }))).toMatchObject({
      showing: 'no',
      until: '2026-09-30',
    });
    expect(of(rowOf([no, again], { on: '2026-10-01' }))?.showing).toBe('may');
  });
  test('of two years ago count for nothing', () => {
    const older = says(asked('2024-25'), 'samira', { answers: all('yes') });
    expect(of(rowOf([older], { on: '2026-09-15' }))?.showing).toBe('never-answered');
  });
});

test('whoever has left, and whoever is no pupil, is not listed', () => {
  const left = aPupil({ leftOn: '2026-11-01' });
  const about = { relations: both, agreements: [] };
  expect(
    photoRowOf({ ...about, person: left }, form, catalogue, noSettings, '2026-11-01'),
  ).toBeUndefined();
  expect(
    photoRowOf({ ...about, person: left }, form, catalogue, noSettings, '2026-10-31'),
  ).toBeDefined();
  const staff = aPupil({ kind: 'staff' });
  expect(
    photoRowOf({ ...about, person: staff }, form, catalogue, noSettings, '2026-10-31'),
  ).toBeUndefined();
});

test('a school that has switched the form off has no list', () => {
  expect(photoForm(catalogue, { formsOff: [] })).toBe(form);
  expect(photoForm(catalogue, { formsOff: [form.id] })).toBeUndefined();
});
