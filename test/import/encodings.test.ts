import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { upperHalves } from '../../functions/import/file/encodings.ts';
import { readCsv } from '../support/register/register.ts';
import { bytesOf } from '../support/register/register-file.ts';

const trial = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/trial', `${name}.csv`));

const headings = 'Forename,Surname,Adno,Year,Class,Parent 1 name';
const rowsOf = (...names: [string, string, string][]) =>
  `${headings}\r\n${names.map(([first, last, parent], n) => `${first},${last},${n + 1},4,4B,${parent}\r\n`).join('')}`;

const bytesIn = (text: string, encoding: keyof typeof upperHalves): Uint8Array =>
  Uint8Array.from([...text], (letter) =>
    letter < '\u0080' ? letter.charCodeAt(0) : 128 + upperHalves[encoding].indexOf(letter),
  );

async function read(file: Uint8Array | string) {
  const { rows, problems, letterDoubts } = await readCsv(file);
  expect(problems).toEqual([]);
  return {
    names: rows.map((row) => [row.firstName, row.lastName, row.contacts[0]?.name]),
    doubts: letterDoubts,
  };
}

describe('a file that is in an old encoding', () => {
  it.each([
    ['07b-msdos-cp850', 'code page 850'],
    ['07c-mac-roman', 'Mac Roman'],
  ])('is read as %s, and the office is asked to look', async (name, encoding) => {
    const { names, doubts } = await read(trial(name));
    expect(names).toEqual([['José', 'Peña', 'Zoë Müller']]);
    expect(doubts).toEqual([{ row: 2, message: expect.stringContaining(encoding) }]);
    expect(doubts[0]?.message).toContain('“José”');
  });

  const names: [string, string, string][] = [
    ['Siân', 'Müller', 'Élodie François'],
    ['Ada', 'Testwood', 'Zoë O’Brien'],
    ['Łucja'.replace('Ł', 'L'), 'Ångström', 'Niña Brontë'],
  ];
  it.each(['cp850', 'macintosh'] as const)('of %s is told by its letters', async (encoding) => {
    // MS-DOS has no curly apostrophe.
    const text = rowsOf(...names).replaceAll('’', encoding === 'cp850' ? "'" : '’');
    const { names: found, doubts } = await read(bytesIn(text, encoding));
    expect(found.map(([first]) => first)).toEqual(['Siân', 'Ada', 'Lucja']);
    expect(found[2]).toEqual(['Lucja', 'Ångström', 'Niña Brontë']);
    expect(doubts).toHaveLength(1);
  });

  it.each([
    ['all letters', rowsOf(...names)],
    ['capitals', rowsOf(['SIÂN', 'MÜLLER', 'ÉLODIE'])],
    ['one', rowsOf(['Ada', 'O’Brien', 'Jo']).replace('4B', '4B – Oak')],
  ])('of Windows stays Windows, and nobody is bothered: %s', async (_, text) => {
    const { names: found, doubts } = await read(bytesIn(text, 'windows-1252'));
    expect(found[0]?.[1]).toMatch(/^(?:Müller|MÜLLER|O’Brien)$/);
    expect(doubts).toEqual([]);
  });

  it('that we cannot tell is read as Windows-1252, and the office is asked to look', async () => {
    // Polish, in Windows-1250: Żaneta, Łukasz, Michał.
    const bytes = Buffer.from(rowsOf(['\xafaneta', '\xa3ukasz', 'Micha\xb3']), 'latin1');
    const { doubts } = await read(bytes);
    expect(doubts).toEqual([{ row: 2, message: expect.stringContaining('Windows-1252') }]);
  });
});

describe('UTF-8 with a byte that is none', () => {
  it('stays UTF-8, and the cell is named', async () => {
    const { names, doubts } = await read(trial('07d-utf8-one-bad-byte'));
    expect(names).toEqual([
      ['José', 'Peña', 'Zoë Müller'],
      ['René', 'Weiß', 'Zoë Weiß'],
    ]);
    expect(doubts).toEqual([{ row: 3, message: expect.stringContaining('“René”') }]);
  });

  it('stays so where only one letter of a large file is wrong, wherever it stands', async () => {
    const many = Array.from({ length: 3000 }, (_, n): [string, string, string] => [
      `Zoë ${'x'.repeat(n % 40)}`,
      'Brontë',
      'José',
    ]);
    const [before, after] = [rowsOf(...many), 'Ren\xe9,Last,9999,4,4B,Jo\r\n'];
    const bytes = Buffer.concat([bytesOf(before), Buffer.from(after, 'latin1')]);
    const { names, doubts } = await read(bytes);
    expect(names.at(-1)).toEqual(['René', 'Last', 'Jo']);
    expect(names.slice(0, -1)).toEqual(many.map((row) => row.map((name) => name.trim())));
    expect(doubts).toEqual([{ row: 3002, message: expect.stringContaining('“René”') }]);
  });

  it('stays so where the file says that it is UTF-8', async () => {
    const bytes = Buffer.concat([
      bytesOf('\uFEFF"Forename",Surname,Adno,Year,Class\r\n'),
      Buffer.from('Ren\xe9,Wei\xdf,1,4,4B\r\nNo\xebl,A,2,4,4B\r\n', 'latin1'),
    ]);
    const { names, doubts } = await read(bytes);
    expect(names.map(([first]) => first)).toEqual(['René', 'Noël']);
    expect(doubts).toHaveLength(1);
  });
});

describe('letters that were lost or garbled before the file came', () => {
  it('are named with the row, examples and what probably happened', async () => {
    const { doubts } = await read(trial('07-lost-letters-question'));
    expect(doubts.map(({ row }) => row)).toEqual([2, 4]);
    expect(doubts[0]?.message).toContain('row 2 and 1 other row: “?aneta”, “M?ller”');
    expect(doubts[1]?.message).toContain('“JosÃ©” should probably be “José”');
    expect(doubts[1]?.message).toContain('Windows-1252');
  });

  it.each([
    ['Ren?', 'Ren?'],
    ['?ANETA', '?ANETA'],
    ['Anne-Zo?', 'Anne-Zo?'],
    ['J?rgen', 'J?rgen'],
    ['Anne-?lodie', 'Anne-?lodie'],
    ['O\uFFFDBrien', 'O\uFFFDBrien'],
    ['Å»aneta', '“Żaneta”'],
    ['Oâ€™Brien', '“O’Brien”'],
    ['SiÃ¢n', '“Siân”'],
  ])('are seen in %s', async (name, said) => {
    for (const text of [rowsOf([name, 'T', 'Jo']), rowsOf(['Ada', 'T', name])]) {
      const { doubts } = await read(text);
      expect(doubts).toEqual([{ row: 2, message: expect.stringContaining(said) }]);
    }
  });

  it.each([
    ['a number', 'Adno', '?00042'],
    ['a class', 'Class', '4?'],
    ['a relationship', 'Parent 1 relationship', 'M?re'],
    ['an address', 'Parent 1 email', 'zo?.lee@example.org'],
  ])('are seen in %s, too', async (_, heading, cell) => {
    const row = { Forename: 'Ada', Surname: 'T', Adno: '42', Year: '4', Class: '4B' };
    const parent = { 'Parent 1 name': 'Zoe Lee', 'Parent 1 email': 'zl@example.org' };
    const { letterDoubts } = await readCsv([{ ...row, ...parent, [heading]: cell }]);
    expect(letterDoubts.map(({ message }) => message)).toEqual([
      expect.stringContaining(`signs that were lost in row 2: “${cell}”`),
    ]);
  });

  it.each([
    '?',
    'Zoë',
    'ÀÉÎÕÜ',
    'Ângela',
    'Ãngela',
    'Åsa-Märta',
    'Đorđe',
    'Łukasz',
    'André’s',
    'মায়া',
  ])('are not seen in %s', async (name) => {
    expect((await read(rowsOf(['Ada', 'T', name]))).doubts).toEqual([]);
  });
});
