import { describe, expect, it } from 'vitest';
import {
  isStartOfYear,
  startOfYear,
  yearToStart,
} from '../../../functions/core/school/start-of-year.ts';
import type { Role } from '../../../functions/core/staff/role.ts';
import { aRound } from '../../faults/northbrook.ts';
import { aPupil, aRelation, aTeacher } from '../../support/person/people.ts';
import { aRegisterJob } from '../../support/register/jobs.ts';

const source = {
  people: [aPupil(), aTeacher()],
  rolesOf: (): Role[] => ['teacher'],
  relations: ['a', 'b', 'd'].map((person) => aRelation({ person })),
  jobs: [],
  rounds: [],
  vacant: [],
  forms: { inUse: 12, policies: 1 },
};
const applied = (createdAt: string) => ({ ...aRegisterJob('applied'), createdAt });

describe('the year that a school gets ready for', () => {
  it.each([
    ['2027-05-31', '2026-27'],
    ['2027-06-01', '2027-28'],
    ['2027-08-31', '2027-28'],
    ['2027-09-01', '2027-28'],
    ['2027-12-31', '2027-28'],
  ])('on %s is %s', (on, year) => {
    expect(yearToStart(on)).toBe(year);
  });

  it('is got ready for from June to September', () => {
    const days = ['2027-05-31', '2027-06-01', '2027-09-30', '2027-10-01'];
    expect(days.map(isStartOfYear)).toEqual([false, true, true, false]);
  });
});

describe('how ready a school is', () => {
  it('wants a register that can have the new classes', () => {
    const loaded = (...at: string[]) =>
      startOfYear({ ...source, jobs: at.map(applied) }, '2027-08-20').register;
    expect(loaded()).toEqual({ loadedOn: undefined, isDone: false });
    expect(loaded('2027-06-30T09:00:00.000Z').isDone).toBe(false);
    expect(loaded('2027-07-20T09:00:00.000Z', '2027-01-20T09:00:00.000Z')).toEqual({
      loadedOn: '2027-07-20',
      isDone: true,
    });
    const refused = { ...aRegisterJob('ready'), createdAt: '2027-08-01T09:00:00.000Z' };
    expect(startOfYear({ ...source, jobs: [refused] }, '2027-08-20').register.isDone).toBe(false);
  });

  it('names classes that nobody teaches, classes without a pupil, and empty posts', () => {
    const people = [
      aPupil({ class: '5B' }),
      aPupil({ id: 'idris', class: '10A' }),
      aPupil({ id: 'gone', class: '3C', leftOn: '2027-07-20' }),
      aTeacher({ classes: ['4B'] }),
      aTeacher({ id: 'left', classes: ['10A'], leftOn: '2027-07-20' }),
    ];
    const { teachers } = startOfYear({ ...source, people, vacant: ['head-teacher'] }, '2027-08-20');
    expect(teachers).toEqual({
      nobody: [
        { class: '5B', lacking: [] },
        { class: '10A', lacking: [] },
      ],
      empty: [{ id: 'teacher', name: 'Grace Oyelaran', class: '4B' }],
      vacant: ['head-teacher'],
      isDone: false,
    });
    expect(startOfYear(source, '2027-08-20').teachers.isDone).toBe(true);
  });

  it('wants a teacher of each class who can countersign', () => {
    const { teachers } = startOfYear({ ...source, rolesOf: () => [] }, '2027-08-20');
    expect(teachers.nobody).toMatchObject([{ class: '4B', lacking: [{ lacks: 'access' }] }]);
    expect(teachers.isDone).toBe(false);
  });

  it('knows what asks for that year, and nothing else', () => {
    const rounds = [
      aRound({ id: 'new', academicYear: '2027-28' }),
      aRound({ id: 'old', academicYear: '2026-27' }),
    ];
    const ready = startOfYear({ ...source, rounds }, '2027-08-20');
    expect(ready.rounds.map(({ id }) => id)).toEqual(['new']);
  });

  it('lists pupils here who would be left out, each once', () => {
    const people = [
      aPupil({ id: 'a', class: undefined, year: undefined }),
      aPupil({ id: 'b', year: undefined }),
      aPupil({ id: 'c', class: undefined, leftOn: '2027-07-20' }),
      aPupil({ id: 'd' }),
      aTeacher(),
    ];
    const { between } = startOfYear({ ...source, people }, '2027-08-20');
    expect(between.map(({ id, why }) => [id, why])).toEqual([
      ['a', 'no-class'],
      ['b', 'no-year'],
    ]);
  });
});
