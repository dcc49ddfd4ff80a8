import { expect, test } from 'vitest';
import type { KnownRegister } from '../../functions/core/register/plan/known-register.ts';
import { planRows } from '../../functions/import/plan-rows.ts';
import { registerIds } from '../../functions/services/register-ids.ts';
import { emailHash } from '../../functions/services/tokens.ts';
import { after, diffCsv, emptyRegister, readCsv } from '../support/register/register.ts';
import { type FileRow, pupilRow, toCsv } from '../support/register/register-file.ts';

/** The same numbers each time (mulberry32), so that a failure can be seen again. */
function seeded(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const good = Array.from({ length: 8 }, (_, n) => pupilRow(n));
const headings = Object.keys(good[0] ?? {});

/** What spreadsheets and people do to a cell. */
const leftovers: ((cell: string) => string)[] = [
  (cell) => `'${cell}`,
  (cell) => ` ${cell}\u00A0`,
  (cell) => `${cell}\u200B`,
  (cell) => `\uFEFF${cell}`,
  (cell) => `="${cell}"`,
  () => '#N/A',
  () => '#REF!',
  () => '1.23E+12',
  () => '=A1&B1',
  () => '01/05/2014',
  () => '1/2',
  () => '0',
];

/** What the column may say as well as anything else: a class "1/2", "0" for no. */
const alsoMeans = (heading: string, cell: string): boolean =>
  (cell === '1/2' && ['Reg group', 'Admission number', 'User name'].includes(heading)) ||
  (cell === '0' && heading.endsWith('responsibility'));

/** What systems do to rows. Each gives the same register, unless a cell is wrong. */
const shapes: ((rows: FileRow[]) => FileRow[])[] = [
  (rows) => rows,
  (rows) => rows.toReversed(),
  (rows) => [...rows, ...rows.slice(0, 1)],
  (rows) => rows.flatMap((row) => [row, {}]),
  (rows) =>
    rows.flatMap((row) => {
      const isSecond = (heading: string) => /^Parent [23]/u.test(heading);
      const keep = (is: (heading: string) => boolean) =>
        Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, is(key) ? cell : '']));
      return [
        keep((key) => !isSecond(key)),
        keep((key) => isSecond(key) || !key.startsWith('Parent')),
      ];
    }),
];

const inOrder = ({ people, contacts, relations }: KnownRegister) =>
  [...people, ...contacts, ...relations].map((record) => JSON.stringify(record)).toSorted();

test('of 200 mutations of a good register each is refused, advised of, or saves exactly the good one', async () => {
  const random = seeded(20_261_130);
  const expected = inOrder(after(emptyRegister, (await diffCsv(good)).writes));
  const setting = {
    school: 'northbrook',
    idOf: registerIds('northbrook'),
    hashEmail: emailHash,
    on: '2026-09-03',
  };
  const outcomes = { refused: 0, advised: 0, same: 0 };
  const silent: string[] = [];
  for (let n = 0; n < 200; n += 1) {
    const at = random(good.length);
    const heading = headings[random(headings.length)] ?? '';
    const leftover = leftovers[random(leftovers.length)] ?? String;
    const shape = shapes[random(shapes.length)] ?? ((rows) => rows);
    const cell = good[at]?.[heading] ?? '';
    if (cell === '' || alsoMeans(heading, leftover(cell))) continue;
    const rows = good.map((row, is) => (is === at ? { ...row, [heading]: leftover(cell) } : row));
    const read = await readCsv(toCsv(shape(rows), { headings }));
    const planned = planRows(read, emptyRegister, setting);
    if (planned.problems.length > 0 || !('diff' in planned)) outcomes.refused += 1;
    else if (inOrder(after(emptyRegister, planned.diff.writes)).join() === expected.join())
      outcomes.same += 1;
    else if ([...read.advice, ...planned.diff.advice].some(({ column }) => column === heading))
      outcomes.advised += 1;
    else silent.push(`${heading}: ${JSON.stringify(cell)} → ${JSON.stringify(leftover(cell))}`);
  }
  expect(silent).toEqual([]);
  expect(outcomes.refused).toBeGreaterThan(20);
  expect(outcomes.same).toBeGreaterThan(20);
});
