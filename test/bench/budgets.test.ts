import { describe, expect, it } from 'vitest';
import { budgetOf, budgets, isKept, missed } from './budgets.ts';
import type { Row } from './row.ts';
import { type RowName, rowNames, rows } from './rows.ts';

const loaded = await Promise.all(
  rowNames.map(async (name): Promise<[RowName, Row]> => [name, await rows[name].load()]),
);

describe('the budgets', () => {
  it.each(loaded)(
    'of %s are of figures that must have one, and each of those has its own',
    (name, row) => {
      const aims = row.figures.filter(({ is }) => is === 'aim').map(({ what }) => what);
      expect(Object.keys(budgets[name]).toSorted()).toEqual(aims.toSorted());
    },
  );

  it('are all of rows that there are', () => {
    expect(Object.keys(budgets)).toEqual(rowNames);
  });

  it('are kept at their very edge, and missed beyond it, on the side that counts', () => {
    expect([10, 10.1].map((median) => isKept(median, { atMost: 10 }))).toEqual([true, false]);
    expect([95, 94.9].map((median) => isKept(median, { atLeast: 95 }))).toEqual([true, false]);
    expect(isKept(1, undefined)).toBeUndefined();
  });

  it('judge a figure by its median, and what has none not at all', () => {
    const budget = budgetOf('mail', 'of the account’s rate');
    expect(budget).toHaveProperty('atLeast');
    const share = (samples: number[]) => ({ what: 'of the account’s rate', samples });
    const other = { what: 'CPU an email', samples: [1e9] };
    expect(missed('mail', [share([1, 99, 99]), other])).toEqual([]);
    expect(missed('mail', [share([1, 1, 99]), other])).toEqual([share([1, 1, 99])]);
  });
});

describe('the rows', () => {
  it.each(loaded)('%s gives each figure a name of its own', (_, { figures }) => {
    const names = figures.map(({ what }) => what);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  });
});
