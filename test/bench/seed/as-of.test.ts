import { describe, expect, it } from 'vitest';
import { septembers, stillThere } from './as-of.ts';

describe('a school that is seeded as of a moment', () => {
  it('was asked each September up to the school year that runs then', () => {
    const begun = septembers(5, '2031-10-15T10:00:00.000Z').map((at) => at.slice(0, 4));
    expect(begun).toEqual(['2027', '2028', '2029', '2030', '2031']);
    expect(septembers(1, '2032-08-31T10:00:00.000Z')[0]).toMatch(/^2031-09/);
  });

  it('has nothing left that the database deletes by then, and all that it keeps', () => {
    const item = (sk: string, expires?: number) => ({ pk: 'A', sk, expires });
    const at = Date.parse('2031-10-15T10:00:00.000Z') / 1000;
    const items = [item('gone', at - 1), item('kept', at + 1), item('for good')];
    const left = stillThere(items, '2031-10-15T10:00:00.000Z');
    expect(left.map(({ sk }) => sk)).toEqual(['kept', 'for good']);
  });
});
