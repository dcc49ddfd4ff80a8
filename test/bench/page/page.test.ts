import { describe, expect, it } from 'vitest';
import { keptRow, type Now } from '../kept/kept.ts';
import type { Measured } from '../row.ts';
import { rowNames } from '../rows.ts';
import { pageOf } from './page.ts';

const before = { on: '2026-11-29', cores: 2, rows: { mail: { 'of the account’s rate': 80 } } };
const share = (samples: number[]): Measured => ({
  what: 'of the account’s rate',
  unit: '%',
  is: 'aim',
  samples,
});
const mailOf = (samples: number[]): Now => ({
  mail: keptRow('A round', '2026-11-30', [share(samples)]),
});

describe('the page of figures', () => {
  it('tells a figure as it was and as it is, where its middle half lies, and its goal', () => {
    expect(pageOf(before, mailOf([96, 97, 98, 99, 100]))).toContain(
      '| of the account’s rate | 80.0% | 98.0% | 97.0 to 99.0 | at least 95: kept |',
    );
  });

  it('does not hide a goal that is missed', () => {
    expect(pageOf(before, mailOf([90]))).toContain(
      '| of the account’s rate | 80.0% | 90.0% |  | at least 95: **missed** |',
    );
  });

  it('says of a row that was never measured how to measure it, and nothing of what it means', () => {
    const page = pageOf(before, {});
    for (const name of rowNames) expect(page).toContain(`npm run bench -- --write ${name}`);
    expect(page).not.toContain('Emails leave');
    expect(pageOf(before, mailOf([98]))).toContain(
      'A round’s reminders use 98% of that. Where the limit is 14 a second, 2,000 emails leave in 2.43 minutes.',
    );
  });
});
