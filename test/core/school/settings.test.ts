import { describe, expect, test } from 'vitest';
import { dateTyped } from '../../../functions/core/calendar.ts';
import { readBundle, slugFrom } from '../../../functions/core/school/bundle.ts';
import { noPolicy, policyTyped, readPolicy } from '../../../functions/core/school/policy-typed.ts';
import {
  approversTyped,
  readApprovers,
  readFormsOff,
  readGrace,
  readOwnAnswer,
} from '../../../functions/core/school/settings.ts';

const fields = (read: object): string[] =>
  'problems' in read ? (read.problems as { field: string }[]).map((one) => one.field) : [];

describe('forms in use', () => {
  test('are those ticked; a form published no more stays off', () => {
    const off = readFormsOff(['a'], ['a', 'b'], { formsOff: ['a', 'gone'] });
    expect(off).toEqual({ value: ['gone', 'b'] });
  });

  test('are one at least, whatever was ticked that is not published', () => {
    expect(fields(readFormsOff([], ['a', 'b'], { formsOff: [] }))).toEqual(['forms']);
    expect(fields(readFormsOff(['gone'], ['a', 'b'], { formsOff: ['gone'] }))).toEqual(['forms']);
  });
});

describe('who approves', () => {
  const staff = new Set(['ruth', 'sam']);
  const typed = (holder: string, standIn = '') => ({
    ...approversTyped(undefined),
    'head-teacher': { holder, standIn },
  });

  test('is a post held and stood in for; a post nobody holds is not kept', () => {
    expect(readApprovers(typed('ruth', 'sam'), staff)).toEqual({
      value: { 'head-teacher': { holder: 'ruth', standIn: 'sam' } },
    });
    expect(readApprovers(typed('ruth'), staff)).toEqual({
      value: { 'head-teacher': { holder: 'ruth' } },
    });
    expect(readApprovers(typed(''), staff)).toEqual({ value: {} });
  });

  test('is nobody twice in one post, nobody who is not here, and no stand-in for nobody', () => {
    expect(fields(readApprovers(typed('ruth', 'ruth'), staff))).toEqual(['head-teacher.standIn']);
    expect(fields(readApprovers(typed('gone'), staff))).toEqual(['head-teacher.holder']);
    expect(fields(readApprovers(typed('ruth', 'gone'), staff))).toEqual(['head-teacher.standIn']);
    expect(fields(readApprovers(typed('', 'sam'), staff))).toEqual(['head-teacher.holder']);
  });

  test('lists the problems of every post at once', () => {
    const all = { ...typed('gone'), 'e-safety-officer': { holder: 'sam', standIn: 'sam' } };
    expect(fields(readApprovers(all, staff))).toEqual([
      'head-teacher.holder',
      'e-safety-officer.standIn',
    ]);
  });
});

describe('until when last year serves', () => {
  test.each([
    ['30', '09', '09-30'],
    ['1', '10', '10-01'],
    ['31', '12', '12-31'],
  ])('%s of %s is %s', (day, month, value) => {
    expect(readGrace({ day, month })).toEqual({ value });
  });

  test.each([
    ['31', '09', 'day'],
    ['31', '11', 'day'],
    ['0', '10', 'day'],
    ['', '10', 'day'],
    ['x', '10', 'day'],
    ['1', '08', 'month'],
    ['1', '', 'month'],
  ])('%s of %s is refused beside the %s', (day, month, field) => {
    expect(fields(readGrace({ day, month }))).toEqual([field]);
  });
});

describe('pupils’ own answer', () => {
  test('begins with a year of a secondary school, or never', () => {
    expect(readOwnAnswer('8')).toEqual({ value: '8' });
    expect(readOwnAnswer('none')).toEqual({ value: undefined });
    expect(fields(readOwnAnswer('6'))).toEqual(['ownAnswerFrom']);
    expect(fields(readOwnAnswer(''))).toEqual(['ownAnswerFrom']);
  });
});

describe('a bundle', () => {
  const trolley = { name: 'Laptop trolley', resources: ['internet', 'computers'] };
  const kept = {
    id: 'laptop-trolley',
    name: 'Laptop trolley',
    resources: ['computers', 'internet'] as never,
  };

  test('gets an id from its name, and its things in the order they are listed everywhere', () => {
    expect(readBundle(trolley, [], undefined)).toEqual({ value: [kept] });
  });

  test('keeps its id when its name changes', () => {
    const read = readBundle({ ...trolley, name: 'iPads' }, [kept], 'laptop-trolley');
    expect(read).toEqual({ value: [{ ...kept, name: 'iPads' }] });
  });

  test('has a name of its own and at least one thing, all said at once', () => {
    expect(fields(readBundle({ name: '', resources: ['?'] }, [], undefined))).toEqual([
      'name',
      'resources',
    ]);
    expect(fields(readBundle({ ...trolley, name: 'LAPTOP trolley' }, [kept], undefined))).toEqual([
      'name',
    ]);
    for (const name of ['x'.repeat(61), 'Laptop\u202Eyellort'])
      expect(fields(readBundle({ ...trolley, name }, [], undefined))).toEqual(['name']);
  });

  test('of a name without a letter of ours has an id all the same, and never another’s', () => {
    expect(slugFrom('电脑', [])).toBe('unnamed');
    expect(slugFrom('Été à l’école', [])).toBe('ete-a-l-ecole');
    expect(slugFrom('A b', ['a-b', 'a-b-2'])).toBe('a-b-3');
  });
});

describe('a policy to be read', () => {
  const typed = {
    title: 'Online safety',
    version: '3',
    day: '1',
    month: '9',
    year: '2026',
    url: 'https://northbrook.example.org/online-safety.pdf',
  };
  const today = '2026-09-02';
  const kept = {
    id: 'online-safety',
    title: 'Online safety',
    version: '3',
    issuedOn: '2026-09-01',
    url: typed.url,
  };

  test('is added, and shown in its fields as it was typed', () => {
    expect(readPolicy(typed, [], undefined, today)).toEqual({ value: [kept] });
    expect(policyTyped(kept)).toEqual(typed);
  });

  test('leads where its address says, as a browser reads it', () => {
    const url = 'https://Northbrook.example.org\\@b.example.org/a b/../c.pdf';
    const read = readPolicy({ ...typed, url }, [], undefined, today);
    const stored = 'https://northbrook.example.org/@b.example.org/c.pdf';
    expect(read).toEqual({ value: [{ ...kept, url: stored }] });
  });

  test('gets a new version under the same id', () => {
    const read = readPolicy({ ...typed, version: '4' }, [kept], 'online-safety', today);
    expect(read).toEqual({ value: [{ ...kept, version: '4' }] });
  });

  test('with nothing typed lists every problem at once', () => {
    expect(fields(readPolicy(noPolicy, [], undefined, today))).toEqual([
      'title',
      'version',
      'issuedOn',
      'url',
    ]);
  });

  test.each([
    ['title', { title: 'ONLINE safety' }],
    ['version', { version: '3-1' }],
    ['version', { version: 'a b' }],
    ['issuedOn', { day: '31', month: '2' }],
    ['issuedOn', { year: '2027' }],
    ['url', { url: 'http://northbrook.example.org/a.pdf' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['url', { url: 'https://me:secret@northbrook.example.org/' }],
    ['url', { url: 'northbrook.example.org' }],
    ['url', { url: 'https://northbrook.example.org/\u202Efdp.exe' }],
    ['title', { title: 'Online\u200B safety' }],
  ])('is refused for its %s as %j', (field, change) => {
    expect(fields(readPolicy({ ...typed, ...change }, [kept], undefined, today))).toContain(field);
  });
});

test('a typed date is a real day or none', () => {
  expect(dateTyped({ day: '29', month: '2', year: '2028' })).toBe('2028-02-29');
  expect(dateTyped({ day: '29', month: '2', year: '2027' })).toBeUndefined();
  expect(dateTyped({ day: '1', month: '1', year: '27' })).toBeUndefined();
});
