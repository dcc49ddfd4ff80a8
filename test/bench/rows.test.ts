import { describe, expect, it } from 'vitest';
import { type Figure, measuredOf } from './row.ts';
import { rowsToMeasure } from './rows.ts';

describe('what is measured', () => {
  it('is, where no row is named, neither a first start nor all tests: they take minutes', () => {
    const usual = rowsToMeasure([]);
    expect(usual).toContain('signing');
    expect(usual).not.toContain('first-start');
    expect(usual).not.toContain('tests');
  });

  it('is what was named, and nothing else', () => {
    expect(rowsToMeasure(['tests', 'signing'])).toEqual(['signing', 'tests']);
  });

  it('is nothing at all where a name is wrong', () => {
    expect(() => rowsToMeasure(['signing', 'singing'])).toThrow('There is no row singing');
  });
});

describe('a row', () => {
  const cpu: Figure = { what: 'CPU', unit: 'ms CPU', is: 'aim' };

  it('gives a figure its samples', () => {
    expect(measuredOf({ figures: [cpu] }, { CPU: [1, 2] })).toEqual([{ ...cpu, samples: [1, 2] }]);
  });

  it('that forgets a figure, or has no sample of it, fails', () => {
    expect(() => measuredOf({ figures: [cpu] }, {})).toThrow('Not measured: CPU');
    expect(() => measuredOf({ figures: [cpu] }, { CPU: [] })).toThrow('Not measured: CPU');
  });

  it('that measures what is no figure of its own fails, so that no budget can miss its name', () => {
    const samples = { CPU: [1], memory: [2] };
    expect(() => measuredOf({ figures: [cpu] }, samples)).toThrow('no figure: memory');
  });
});
