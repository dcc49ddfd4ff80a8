import { describe, expect, test } from 'vitest';
import { largestCrest } from '../../../functions/core/school/crest.ts';
import { readCrest } from '../../../functions/core/school/crest-content.ts';
import { readSvg } from '../../../functions/services/files/read-svg.ts';
import { aJpeg, aPdf, aPng, joined } from '../../support/scan/scan-files.ts';

const svg = (inside: string, root = 'viewBox="0 0 8 8"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`;
const bytesOf = (file: string | Uint8Array): Uint8Array => joined(file);
const read = async (file: string | Uint8Array): Promise<string> => {
  const bytes = bytesOf(file);
  const found = readCrest(bytes, await readSvg(bytes));
  return typeof found === 'string'
    ? found
    : found.problems.map(({ field, message }) => `${field}: ${message}`).join();
};

const drawing = `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->${svg(
  `<title>Crest</title><defs><linearGradient id="g"><stop offset="0" stop-color="#123"/></linearGradient></defs>
   <g transform="scale(1)" style="fill:url(#g)"><path d="M0 0h8v8z"/><circle cx="4" cy="4" r="2"/></g>`,
  'viewBox="0 0 8 8" width="80" xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve"',
)}`;

describe('a crest', () => {
  test.each([
    ['PNG', aPng(), 'png'],
    ['JPEG', aJpeg(), 'jpeg'],
    ['SVG that draws', drawing, 'svg'],
  ])('is a %s by what is in it', async (_what, file, type) => {
    expect(await read(file)).toBe(type);
  });

  test.each([
    ['nothing at all', '', /is empty/],
    ['a page of HTML', '<!doctype html><p>x</p>', /must be a PNG, SVG or JPEG/],
    ['HTML that is well-formed', '<html xmlns="http://www.w3.org/1999/xhtml"/>', /must be a PNG/],
    ['a PDF', aPdf(), /must be a PNG, SVG or JPEG/],
    ['half a PNG', aPng().subarray(0, -2), /damaged or incomplete/],
    ['a page of HTML behind a PNG', joined(aPng(), '<script>'), /damaged or incomplete/],
    ['a picture too wide to unpack', aPng({ width: 3001, height: 1 }), /at most 3000 pixels/],
    ['a JPEG too wide to unpack', aJpeg({ width: 60_000 }), /at most 3000 pixels/],
    ['an SVG of no size', svg('<path d="M0 0"/>', ''), /must be a PNG/],
    ['an SVG without its namespace', '<svg viewBox="0 0 8 8"/>', /must be a PNG/],
    ['half an SVG', drawing.slice(0, -6), /must be a PNG/],
    ['an SVG with a script', svg('<script>alert(1)</script>'), /\(script\)/],
    [
      'one under another name',
      svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'),
      /\(x:script\)/,
    ],
    ['one that is pressed', svg('<path onclick="alert(1)"/>'), /\(onclick\)/],
    ['one that loads', svg('', 'viewBox="0 0 8 8" onload="alert(1)"'), /\(onload\)/],
    ['HTML in an SVG', svg('<foreignObject/>'), /\(foreignObject\)/],
    [
      'a page of HTML by its namespace',
      svg('<g xmlns="http://www.w3.org/1999/xhtml"/>'),
      /\(xmlns\)/,
    ],
    ['a picture from elsewhere', svg('<image href="https://example.org/x.png"/>'), /\(image\)/],
    ['a link', svg('<a href="javascript:alert(1)"/>'), /\(a\)/],
    ['what repeats itself', svg('<use href="#a"/>'), /\(use\)/],
    ['what moves', svg('<animate/>'), /\(animate\)/],
    ['styles of its own', svg('<style>@import url(https://example.org)</style>'), /\(style\)/],
    ['a fill from elsewhere', svg('<path fill="url(https://example.org/#a)"/>'), /\(fill\)/],
    ['the same, spelt out', svg('<path style="fill:ur\\6c (https://example.org)"/>'), /\(style\)/],
    ['the same as a reference', svg('<path fill="&#117;rl(//example.org)"/>'), /\(fill\)/],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, /must be a PNG/],
    ['a style sheet', `<?xml-stylesheet href="https://example.org"?>${svg('')}`, /must be a PNG/],
    [
      'letters of another kind',
      `<?xml version="1.0" encoding="UTF-7"?>${svg('')}`,
      /must be a PNG/,
    ],
    ['what only says that it is text', svg('<desc><![CDATA[<script>]]></desc>'), /must be a PNG/],
    ['thousands of parts', svg('<g/>'.repeat(5001)), /\(too many parts\)/],
  ])('is not %s', async (_what, file, said) => {
    expect(await read(file)).toMatch(said);
    expect(await read(file)).toMatch(/^file: /);
  });

  test('is at most 200 KB', async () => {
    const filled = (most: number) => {
      const open = svg('').replace('</svg>', '');
      return `${open}${' '.repeat(most - open.length - 6)}</svg>`;
    };
    expect(await read(filled(largestCrest))).toBe('svg');
    expect(await read(filled(largestCrest + 1))).toContain('must be smaller than 200 KB');
  });
});
