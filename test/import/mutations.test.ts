import { expect, test } from 'vitest';
import type { KnownRegister } from '../../functions/core/register/plan/known-register.ts';
import { type OneByte, upperHalves } from '../../functions/import/file/encodings.ts';
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

/** Letters beyond ASCII in some rows, so that an encoding can lose them. */
const named: [string, string, string][] = [
  ['Zoë', 'Müller', 'Siân Müller'],
  ['René', 'Ångström', 'Núria Peña'],
];
const good = Array.from({ length: 8 }, (_, n): FileRow => {
  const [Forename, Surname, parent] = named[n % 5] ?? [];
  return {
    ...pupilRow(n),
    ...(Forename && Surname && parent && { Forename, Surname, 'Parent 1 name': parent }),
  };
});
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

const oneByte = (text: string, encoding: OneByte): Uint8Array => {
  const bytes = [...text].map((letter) =>
    letter < '\u0080' ? letter.charCodeAt(0) : 128 + upperHalves[encoding].indexOf(letter),
  );
  // A letter that the encoding does not have: a system writes a question mark.
  return Uint8Array.from(bytes, (byte) => (byte === 127 ? 63 : byte));
};
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** How systems write letters. */
const encodings: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with its mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16': utf16,
  'UTF-16 the other way round': (text) => utf16(text).swap16(),
  'Windows-1252': (text) => oneByte(text, 'windows-1252'),
  'MS-DOS': (text) => oneByte(text, 'cp850'),
  'an old Mac’s': (text) => oneByte(text, 'macintosh'),
  'UTF-8 read as Windows-1252 and saved': (text) =>
    Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text))),
  'plain ASCII with question marks': (text) => Buffer.from(text.replace(/[^\0-\x7F]/gu, '?')),
};
const separators = [',', ';', '\t', '|'];

const inOrder = ({ people, contacts, relations }: KnownRegister) =>
  [...people, ...contacts, ...relations].map((record) => JSON.stringify(record)).toSorted();

const setting = {
  school: 'northbrook',
  idOf: registerIds('northbrook'),
  hashEmail: emailHash,
  on: '2026-09-03',
};
const expected = async () => inOrder(after(emptyRegister, (await diffCsv(good)).writes)).join();

/** What becomes of a file: `columns` and `isDoubted` are what the office is asked to look at. */
async function outcomeOf(file: Uint8Array) {
  const read = await readCsv(file);
  const planned = planRows(read, emptyRegister, setting);
  if (!('diff' in planned) || planned.problems.length > 0) return { is: 'refused' as const };
  return {
    is: 'saved' as const,
    register: inOrder(after(emptyRegister, planned.diff.writes)).join(),
    columns: [...read.advice, ...planned.diff.advice].map(({ column }) => column),
    isDoubted: read.letterDoubts.length > 0,
  };
}

test('of 200 mutations of a good register each is refused, advised of, or saves exactly the good one', async () => {
  const random = seeded(20_261_130);
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const right = await expected();
  const outcomes = { refused: 0, advised: 0, same: 0 };
  const seen = new Set<string>();
  const silent: string[] = [];
  for (let n = 0; n < 200; ) {
    const at = random(good.length);
    const heading = one(headings);
    const leftover = one(leftovers);
    const shape = one(shapes);
    const delimiter = one(separators);
    const [encoding, encode] = one(Object.entries(encodings));
    const cell = good[at]?.[heading] ?? '';
    if (cell === '' || alsoMeans(heading, leftover(cell))) continue;
    n += 1;
    seen.add(encoding).add(delimiter);
    const rows = good.map((row, is) => (is === at ? { ...row, [heading]: leftover(cell) } : row));
    const outcome = await outcomeOf(encode(toCsv(shape(rows), { headings, delimiter })));
    if (outcome.is === 'refused') outcomes.refused += 1;
    else if (outcome.register === right) outcomes.same += 1;
    else if (outcome.isDoubted || outcome.columns.includes(heading)) outcomes.advised += 1;
    else
      silent.push(
        `${encoding} ${delimiter} ${heading}: ${JSON.stringify(cell)} → ${JSON.stringify(leftover(cell))}`,
      );
  }
  expect(silent).toEqual([]);
  expect(seen.size).toBe(Object.keys(encodings).length + separators.length);
  expect(outcomes.refused).toBeGreaterThan(20);
  expect(outcomes.same).toBeGreaterThan(20);
});

test.each(Object.entries(encodings))(
  'a good register in %s is saved right with any separator and shape, or doubted aloud',
  async (_, encode) => {
    const right = await expected();
    for (const delimiter of separators)
      for (const shape of shapes) {
        const outcome = await outcomeOf(encode(toCsv(shape(good), { headings, delimiter })));
        if (outcome.is === 'refused' || outcome.register !== right)
          expect(outcome).toMatchObject({ is: 'saved', isDoubted: true });
      }
  },
);
