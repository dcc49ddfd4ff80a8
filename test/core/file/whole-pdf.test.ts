import { describe, expect, test } from 'vitest';
import { faultOfPdf } from '../../../functions/core/file/whole-pdf.ts';
import { aPdf, joined } from '../../support/scan/scan-files.ts';

const script = '<< /S /JavaScript /JS (app.alert(1)) >>';
/** A page with one object more, as it stands in the file. */
const withMore = (more: string) => faultOfPdf(aPdf({ more }));
const ending = (text: string) => faultOfPdf(joined('%PDF-1.7\n', text));

describe('what a PDF does', () => {
  test('is seen in the open', () => {
    expect(withMore(script)).toBe('active');
    expect(withMore('<< /S /J#61vaScript >>')).toBe('active');
    expect(faultOfPdf(aPdf({ trailer: '/Encrypt 9 0 R' }))).toBe('locked');
  });

  test.each([
    ['a comment', `% << >> stream\n${script}\n% endstream`],
    ['a comment behind a dictionary', `<< >> % stream\n${script} % endstream\n`],
    ['a string', `<< /T (>> stream\n) /N ${script} /U (endstream) >>`],
    ['a string with parentheses of its own', `<< /T (a (b) \\) >> stream\n) /N ${script} >>`],
    ['a hexadecimal string', `<< /T <3e3e> /N ${script} >> % endstream`],
    ['a dictionary within a dictionary', `<< /A << >> stream\n /N ${script} endstream >>`],
    ['a list', `[ << >> stream\n ${script} endstream ]`],
    ['a word that begins like it', `<< >> streams\n${script} endstream`],
    ['a name', `<< /stream\n /N ${script} >> endstream`],
  ])('is seen although %s says that a stream begins', (_where, more) => {
    expect(withMore(more)).toBe('active');
  });

  test.each([
    ['a stream', `<< >> stream\n9 0 obj ${script} endobj\nendstream`],
    ['a stream, far apart', `<< >> stream\n9 \0\n${' '.repeat(99)}0\robj ${script}\nendstream`],
    ['a stream, with comments in between', `<< >> stream\n9 % a\n0 obj ${script}\nendstream`],
    ['a stream, with comments after', `<< >> stream\n9 0 % a\n% b\nobj ${script}\nendstream`],
    ['a stream, as a trailer', '<< >> stream\ntrailer\n<< /Encrypt 3 0 R >>\nendstream'],
    ['a comment', '% 9 0 obj << /S ( >> ) >> endobj\n<< >>'],
    ['a string', '<< /T (9 0 obj << /S (x) >> endobj) >>'],
    ['a hexadecimal string', '<< /T <9 0 obj \n > >>'],
  ])('could be reached as an object that begins in %s, which is not kept', (_where, more) => {
    expect(withMore(more)).toBe('damaged');
  });

  test.each([
    ['as bytes of a picture', '<< /Length 9 >>\nstream\r\n/JS ( < % obj\nendstream'],
    ['where a dictionary has a comment behind it', '<< >> % a picture\nstream\n/JS\nendstream'],
    [
      'as words that look like objects',
      '<< >> stream\nan obj of 3 objects and a trailer (\nendstream',
    ],
  ])('is not taken for something %s', (_where, more) => {
    expect(withMore(more)).toBeUndefined();
  });
});

describe('the end of a PDF', () => {
  const table = 'startxref\n9\n%%EOF';
  test('may be filled up, and was perhaps written twice', () => {
    expect(ending(`${table}\r\n\0\0 \n`)).toBeUndefined();
    expect(ending(`${table}\n1 0 obj << >> endobj\n${table}\n`)).toBeUndefined();
    expect(ending('1 0 obj (100%) endobj % done\nstartxref % where\n9\n%%EOF')).toBeUndefined();
  });

  test.each([
    ['in a string that never ends', `1 0 obj << /Title (${table}`],
    ['in a string', `1 0 obj << /Title (\n${table}\n)`],
    ['in a stream that never ends', `1 0 obj << >> stream\n${table}`],
    ['in a stream', `1 0 obj << >> stream\n${table}\nendstream`],
    ['in a comment', '1 0 obj << >> % startxref 9 %%EOF'],
    ['with its table in a comment', '1 0 obj << >> % startxref\n% 9\n%%EOF'],
    ['with its table in a string', '1 0 obj (startxref 9)\n%%EOF'],
    ['with more on its line', `${table} and more`],
    ['with something behind it', `${table}\n<html>`],
    ['with a table behind the end', 'startxref\n99999\n%%EOF'],
  ])('is missing where it stands %s', (_where, text) => {
    expect(ending(text)).toBe('damaged');
  });
});

// Each is looked at once from end to end; were it looked at again from each place, it would take hours.
test('what is made to be slow is read to its end', () => {
  const end = '\nstartxref\n9\n%%EOF';
  const slow = [
    '1%'.repeat(300_000),
    '1 '.repeat(300_000),
    `1${' '.repeat(600_000)}`,
    '\nobj'.repeat(150_000),
    '('.repeat(600_000),
    '<<>>stream\n'.repeat(50_000),
    `<<>>stream\n${'\nobj'.repeat(150_000)}endstream`,
    `<<>>stream\n${'%'.repeat(150_000)}${'\robj'.repeat(80_000)}endstream`,
    '()'.repeat(300_000),
    'startxref '.repeat(60_000),
  ].map((text) => joined('%PDF-1.7\n', text, end));
  const found = slow.map((bytes) => faultOfPdf(bytes) ?? 'sound').join(' ');
  expect(found).toBe('sound sound sound sound damaged damaged sound damaged sound sound');
});
