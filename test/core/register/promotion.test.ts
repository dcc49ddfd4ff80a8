import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Year, years } from '../../../functions/core/person/person.ts';
import type { PersonRow } from '../../../functions/core/person/person-record.ts';
import { planPromotion } from '../../../functions/core/register/promotion/plan-promotion.ts';
import type { Promotion } from '../../../functions/core/register/promotion/promotion.ts';
import {
  classesToMove,
  nameAbove,
} from '../../../functions/core/register/promotion/propose-moves.ts';
import {
  lastOf,
  readPromotion,
} from '../../../functions/core/register/promotion/read-promotion.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { aPupil } from '../../support/person/people.ts';

const at = '2027-09-03T08:00:00.000Z';
const on = '2027-09-03';
const setting = { school: 'northbrook', hashEmail: emailHash, by: 'olive', at };

const pupil = (id: string, given: Partial<PersonRow> = {}): PersonRow => {
  const { school: _school, ...row } = aPupil({ id, ...given });
  return row;
};
const withoutYear = (id: string, given: Partial<PersonRow> = {}): PersonRow => {
  const { year: _year, ...row } = pupil(id, given);
  return row;
};
const withoutClass = (id: string, given: Partial<PersonRow> = {}): PersonRow => {
  const { class: _class, ...row } = pupil(id, given);
  return row;
};

/** The register once a plan is written; what it writes it writes by pupil. */
function after(people: readonly PersonRow[], writes: ReturnType<typeof planPromotion>['writes']) {
  const rows = new Map(people.map((row) => [row.id, row]));
  for (const write of writes)
    if ('put' in write && write.put === 'person') {
      const { school: _school, ...row } = write.person;
      rows.set(row.id, row);
    }
  return [...rows.values()];
}

const moveUp = (lastYear: Year, moves: Record<string, string>): Promotion => ({
  what: 'move-up',
  for: '2027-28',
  lastYear,
  moves: Object.entries(moves).map(([name, to]) => ({ class: name, to })),
});

describe('the name of a class a year on', () => {
  test.each([
    ['4B', ['4'], '5B'],
    ['9Y', ['9'], '10Y'],
    ['10X/En1', ['10'], '11X/En1'],
    ['Year 4 Oak', ['4'], 'Year 5 Oak'],
    ['3/4', ['3', '4'], undefined],
    ['RA', ['R'], '1A'],
    ['YR', ['R'], '1'],
    ['Reception', ['R'], 'Year 1'],
    ['Nursery', ['N'], 'Reception'],
    ['Oak', ['4'], undefined],
    // A room's number is no year.
    ['Room 7', ['4'], undefined],
    ['13A', ['13'], undefined],
  ] as const)('of %s in %j is %s', (name, held, next) => {
    expect(nameAbove(name, held)).toBe(next);
  });
});

describe('moving up', () => {
  const people = [
    pupil('a'),
    pupil('b', { class: '5B', year: '5' }),
    pupil('c', { class: '6C', year: '6' }),
    withoutYear('d'),
    withoutClass('e'),
    pupil('gone', { leftOn: '2027-07-20' }),
    pupil('later', { leftOn: '2027-12-19' }),
  ];
  const plan = planPromotion(people, moveUp('6', { '4B': '5B', '5B': '6B', '6C': '7C' }), setting);
  const now = new Map(after(people, plan.writes).map((row) => [row.id, row]));

  test('moves each by class and year, all at once, and the last year leaves', () => {
    expect(now.get('a')).toMatchObject({ class: '5B', year: '5' });
    expect(now.get('b')).toMatchObject({ class: '6B', year: '6' });
    expect(now.get('c')).toMatchObject({ class: '6C', year: '6', leftOn: '2027-09-01' });
    expect(now.get('later')).toMatchObject({ class: '5B', year: '5', leftOn: '2027-12-19' });
    expect(now.get('gone')).toEqual(people[5]);
  });

  test('lists who falls between, and why', () => {
    expect(plan.between.map(({ id, why }) => [id, why])).toEqual([
      ['d', 'no-year'],
      ['e', 'no-class'],
      ['later', 'leaves-later'],
    ]);
    expect(now.get('d')).toMatchObject({ class: '5B' });
    expect(now.get('e')).toMatchObject({ year: '5' });
    expect(plan.counts).toEqual({ pupils: 6, changed: 6, leaving: 1 });
    expect(plan.classes).toContainEqual({ class: '4B', to: '5B', moved: 3, leaving: 0 });
  });

  test('leaves whoever was put where they are since the year began', () => {
    const made = { field: 'class' as const, was: '3B', now: '4B', at, by: 'olive' };
    const moved = [pupil('a', { corrections: [made] }), pupil('b', { added: { at, by: 'olive' } })];
    const { writes, between } = planPromotion(moved, moveUp('6', { '4B': '5B' }), setting);
    expect(writes).toEqual([]);
    expect(between.map(({ why }) => why)).toEqual(['changed-since', 'added-since']);
  });

  test('leaves whoever was added while the new classes were being made up, from 1 July', () => {
    const added = (id: string, day: string) =>
      pupil(id, { year: 'R', class: 'RA', added: { at: `${day}T09:00:00.000Z`, by: 'olive' } });
    const intake = [added('june', '2027-06-30'), added('july', '2027-07-01')];
    const { writes, between } = planPromotion(intake, moveUp('6', { RA: '1A' }), setting);
    expect(between).toMatchObject([{ id: 'july', why: 'added-since' }]);
    expect(after(intake, writes)).toMatchObject([{ year: '1', class: '1A' }, intake[1]]);
  });

  test('marks nobody of the last year as left of whom the office has said otherwise since', () => {
    const leaver = { year: '6' as const, class: '6C' };
    const said = { field: 'leftOn' as const, at, by: 'olive' };
    const rows = [
      pupil('toLeave', { ...leaver, leftOn: '2027-12-19' }),
      pupil('back', { ...leaver, corrections: [{ ...said, was: '2027-07-20' }] }),
      pupil('moves', { corrections: [{ ...said, was: '2027-07-20' }] }),
    ];
    const { writes, between } = planPromotion(rows, moveUp('6', { '4B': '5B' }), setting);
    expect(between.map(({ id, why }) => [id, why])).toEqual([
      ['toLeave', 'changed-since'],
      ['back', 'changed-since'],
    ]);
    expect(after(rows, writes)).toMatchObject([rows[0], rows[1], { class: '5B', year: '5' }]);
  });

  test('never moves anybody twice: who was moved before stays, and is listed', () => {
    const moves = moveUp('6', { '4B': '5B', '5B': '6B', '6C': '7C' });
    const half = after(people, plan.writes.slice(0, 2));
    const again = planPromotion(half, moves, setting);
    expect(again.between.filter(({ why }) => why === 'moved-up')).toMatchObject([
      { id: 'a', class: '5B' },
      { id: 'b', class: '6B' },
    ]);
    expect(after(half, again.writes)).toEqual(after(people, plan.writes));
    expect(classesToMove(half, '6', on).map((one) => one.class)).toEqual(['4B', '6C']);
    // What is proposed as the last year is that of before, too: else one more year would leave.
    const [year5, year6] = [pupil('b', { year: '5', class: '5B' }), pupil('c', { year: '6' })];
    const left = planPromotion([year6], moves, setting).writes;
    expect(lastOf([year5, ...after([year6], left)], on)).toBe('6');
  });

  test('undone but for one whom the office gave a day of leaving, that one is not moved again', () => {
    const there = after(people, plan.writes).map((row) =>
      row.id === 'a' ? { ...row, leftOn: '2027-12-19' } : row,
    );
    const back = after(
      there,
      planPromotion(there, { what: 'undo', for: '2027-28' }, setting).writes,
    );
    const moves = moveUp('6', { '4B': '5B', '5B': '6B', '6C': '7C' });
    const again = planPromotion(back, moves, { ...setting, at: '2027-09-04T08:00:00.000Z' });
    expect(again.between).toContainEqual(expect.objectContaining({ id: 'a', why: 'moved-up' }));
    expect(after(back, again.writes).find(({ id }) => id === 'a')).toMatchObject({ class: '5B' });
  });

  test('says where two classes come together', () => {
    const two = [pupil('a'), pupil('b', { class: '4C' })];
    expect(planPromotion(two, moveUp('6', { '4B': '5B', '4C': '5B' }), setting).joined).toEqual([
      '5B',
    ]);
  });

  test('begins the sign-in of whoever comes into Year 7, and ends that of leavers', () => {
    const email = 'maya@northbrook.example.org';
    const inSix = [pupil('a', { year: '6', class: '6B', email })];
    const signIns = (lastYear: Year, rows: PersonRow[]) =>
      planPromotion(rows, moveUp(lastYear, {}), setting).writes.filter(
        (write) => !('put' in write) || write.put === 'sign-in',
      );
    expect(signIns('11', inSix)).toEqual([
      { put: 'sign-in', emailHash: emailHash(email), person: 'a' },
    ]);
    const inEleven = [pupil('a', { year: '11', class: '11B', email })];
    expect(signIns('11', inEleven)).toEqual([
      { remove: 'sign-in', emailHash: emailHash(email), person: 'a' },
    ]);
  });

  test('undone puts everybody back but whom somebody changed since', () => {
    const there = after(people, plan.writes);
    const back = planPromotion(there, { what: 'undo', for: '2027-28' }, setting);
    const plain = ({ movedUp: _movedUp, ...row }: PersonRow) => row;
    expect(after(there, back.writes).map(plain)).toEqual(people);
    const changed = there.map((row) => (row.id === 'a' ? { ...row, class: '5D' } : row));
    const left = planPromotion(changed, { what: 'undo', for: '2027-28' }, setting);
    expect(left.between).toMatchObject([{ id: 'a', why: 'changed-after' }]);
    expect(after(changed, left.writes).find(({ id }) => id === 'a')?.class).toBe('5D');
    // Undone once, there is nothing to undo.
    expect(
      planPromotion(after(there, back.writes), { what: 'undo', for: '2027-28' }, setting).writes,
    ).toEqual([]);
  });
});

describe('moving up any school', () => {
  const someone = fc.record({
    class: fc.option(fc.constantFrom('1A', '2A', '3/4', '4B', 'Oak', 'RA', '6C'), {
      nil: undefined,
    }),
    year: fc.option(fc.constantFrom(...years), { nil: undefined }),
    leftOn: fc.option(fc.constantFrom('2027-07-20', '2027-12-19'), { nil: undefined }),
    isPupil: fc.boolean(),
  });
  const school = fc.array(someone, { maxLength: 30 }).map((all) =>
    all.map(({ isPupil, ...given }, n): PersonRow => {
      const row = {
        ...pupil(`p${n}`),
        ...given,
        kind: isPupil ? ('pupil' as const) : ('staff' as const),
      };
      const kept = Object.entries(row).filter(([, value]) => value !== undefined);
      return Object.fromEntries(kept) as PersonRow;
    }),
  );
  const lastYears = fc.constantFrom(...years);
  const tos = fc.array(fc.constantFrom('2A', '3A', '5B', 'Elm', 'Oak'), {
    minLength: 7,
    maxLength: 7,
  });
  const decided = (people: PersonRow[], lastYear: Year, to: string[]): Promotion => {
    const order = classesToMove(people, lastYear, on).map((one) => one.class);
    const read = readPromotion(
      { lastYear, seen: order, toOf: (name) => to[order.indexOf(name)] ?? 'Elm', isChecked: true },
      people,
      true,
      on,
    );
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    return read;
  };

  /** As the office said it the first time, of the classes that are asked for once more. */
  const decidedAs = (first: PersonRow[], now: PersonRow[], lastYear: Year, to: string[]) => {
    const before = decided(first, lastYear, to);
    const asked = new Set(classesToMove(now, lastYear, on).map((one) => one.class));
    return before.what === 'undo'
      ? before
      : { ...before, moves: before.moves.filter((move) => asked.has(move.class)) };
  };

  test('loses nobody, doubles nobody, and touches nobody who is not here', () => {
    fc.assert(
      fc.property(school, lastYears, tos, (people, lastYear, to) => {
        const plan = planPromotion(people, decided(people, lastYear, to), setting);
        const then = after(people, plan.writes);
        expect(then.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
        const written = plan.writes.flatMap((one) =>
          'put' in one && one.put === 'person' ? one.person.id : [],
        );
        expect(new Set(written).size).toBe(written.length);
        for (const [n, row] of then.entries()) {
          const was = people[n];
          if (!was || was.kind !== 'pupil' || was.leftOn === '2027-07-20') {
            expect(row).toEqual(was);
            continue;
          }
          // Whoever had a class or a year has one, and goes up by one year at most.
          expect([row.class !== undefined, row.year !== undefined]).toEqual([
            was.class !== undefined,
            was.year !== undefined,
          ]);
          const up = row.year && was.year ? years.indexOf(row.year) - years.indexOf(was.year) : 0;
          const leaves = row.leftOn === '2027-09-01';
          const stays = plan.between.some(
            ({ id, why }) => id === row.id && why === 'changed-since',
          );
          // The office's own day of leaving is never replaced.
          if (was.leftOn) expect(row.leftOn).toBe(was.leftOn);
          expect(up).toBe(leaves || stays || !was.year ? 0 : 1);
        }
        const here = people.filter(
          ({ kind, leftOn }) => kind === 'pupil' && leftOn !== '2027-07-20',
        );
        expect(plan.counts.pupils).toBe(here.length);
        expect(plan.counts.leaving).toBe(
          then.filter(({ leftOn }) => leftOn === '2027-09-01').length,
        );
      }),
    );
  });

  test('written in part and once more from the beginning is the same, and undone is as it was', () => {
    fc.assert(
      fc.property(school, lastYears, tos, fc.nat(), (people, lastYear, to, stopped) => {
        const { writes } = planPromotion(people, decided(people, lastYear, to), setting);
        const whole = after(people, writes);
        const half = after(people, writes.slice(0, stopped % (writes.length + 1)));
        expect(after(half, writes)).toEqual(whole);
        // Nor does it matter that it is planned anew, of the register as it then stands.
        const anew = planPromotion(half, decidedAs(people, half, lastYear, to), setting);
        expect(after(half, anew.writes)).toEqual(whole);
        const back = planPromotion(whole, { what: 'undo', for: '2027-28' }, setting);
        const plain = ({ movedUp: _movedUp, ...row }: PersonRow) => row;
        expect(after(whole, back.writes).map(plain)).toEqual(people);
      }),
    );
  });
});

describe('what the office decides of it', () => {
  const people = [pupil('a'), pupil('b', { class: 'Oak' }), pupil('c', { class: '6C', year: '6' })];
  const read = (
    to: Record<string, string>,
    given: { lastYear?: string; isChecked?: boolean; seen?: string[] } = {},
  ) =>
    readPromotion(
      {
        lastYear: given.lastYear ?? '6',
        seen: given.seen ?? ['4B', '6C', 'Oak'],
        toOf: (name) => to[name] ?? '',
        isChecked: given.isChecked ?? false,
      },
      people,
      true,
      on,
    );

  test('is asked for all at once, of classes in which somebody stays', () => {
    expect(read({ '4B': '5B' })).toEqual({
      problems: [
        { field: 'to-2', message: 'Enter the new class for Oak' },
        {
          field: 'checked',
          message: 'Tick to confirm that the register still has last year’s classes',
        },
      ],
    });
    expect(read({ '4B': '5B', Oak: ' Elm ' }, { isChecked: true })).toEqual({
      what: 'move-up',
      for: '2027-28',
      lastYear: '6',
      moves: [
        { class: '4B', to: '5B' },
        { class: 'Oak', to: 'Elm' },
      ],
    });
    // Whoever moved a class meanwhile: what was typed beside another is not taken for it.
    expect(
      read({ '4B': '5B', Oak: 'Elm' }, { isChecked: true, seen: ['4B', 'Oak'] }),
    ).toMatchObject({ problems: [{ field: 'lastYear' }] });
    expect(read({}, { lastYear: 'x', isChecked: true })).toMatchObject({
      problems: [{ field: 'lastYear' }, { field: 'to-0' }, { field: 'to-2' }],
    });
  });
});
