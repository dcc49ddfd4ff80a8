import { describe, expect, test } from 'vitest';
import { fileSizes, functionSizes, overLimits, reportSizes, spreadOf } from './sizes.ts';
import { slowest } from './tests.ts';

const file = (path: string, source: string) => ({ path, source });
const sized = (...lines: number[]) => lines.map((count, at) => ({ name: `f${at}`, lines: count }));

describe('sizes', () => {
  test('of files are counted in lines, tests left out', () => {
    const files = [file('functions/a.ts', 'a;\nb;\n'), file('test/a.test.ts', 'a;\n')];
    expect(fileSizes(files)).toEqual([{ name: 'functions/a.ts', lines: 2 }]);
  });

  test('of functions are of all but callbacks without a line to themselves', () => {
    const source = `export function declared() {
  return [1].map((one) => one + 1);
}
const named = () => 1;
const long = names.map((name) => {
  return name;
});
class Thing { method() { return () => {
  return 1;
}; } }
export const routes = { get: async () => 1 };
// function commented() {}
`;
    expect(functionSizes([file('functions/a.ts', source)])).toEqual([
      { name: 'functions/a.ts:1 declared', lines: 3 },
      { name: 'functions/a.ts:4 named', lines: 1 },
      { name: 'functions/a.ts:5', lines: 3 },
      { name: 'functions/a.ts:8 method', lines: 3 },
      { name: 'functions/a.ts:8', lines: 3 },
      { name: 'functions/a.ts:11 get', lines: 1 },
    ]);
  });

  test('are told by their middle, their 95th of 100 and their longest', () => {
    const spread = spreadOf(sized(...Array.from({ length: 100 }, (_, at) => at + 1)), 2);
    expect(spread).toEqual({
      count: 100,
      median: 50,
      p95: 95,
      longest: [
        { name: 'f99', lines: 100 },
        { name: 'f98', lines: 99 },
      ],
    });
    expect(spreadOf([])).toEqual({ count: 0, median: 0, p95: 0, longest: [] });
  });

  test('over the limits are said to be, each by itself', () => {
    expect(overLimits(spreadOf(sized(60, 60, 200)), spreadOf(sized(35)))).toEqual([]);
    expect(overLimits(spreadOf(sized(61, 201)), spreadOf(sized(36)))).toEqual([
      'the median file is 61 lines; the house’s limit is 60',
      'the 95th file of 100 is 201 lines; the house’s limit is 200',
      'the 95th function of 100 is 36 lines; the house’s limit is 35',
    ]);
    const long = file('functions/a.ts', `export function f() {\n${'  a();\n'.repeat(40)}}\n`);
    expect(reportSizes([long])).toMatchObject({
      ok: false,
      output: expect.stringContaining('     42  functions/a.ts:1 f'),
    });
  });
});

test('the files of tests that took longest come first', () => {
  const files = [
    { path: 'test/a.test.ts', seconds: 1 },
    { path: 'test/b.test.ts', seconds: 12.34 },
    { path: 'test/c.test.ts', seconds: 3 },
  ];
  expect(slowest({ passed: 3, failed: 0, files }, 2)).toEqual([
    '   12.3 s  test/b.test.ts',
    '    3.0 s  test/c.test.ts',
  ]);
});
