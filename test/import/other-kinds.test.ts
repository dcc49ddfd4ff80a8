import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../functions/import/read-file.ts';
import { toZip } from '../support/register/workbook.ts';

const trial = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/trial', `${name}.csv`));

/** Why a file is refused as a whole, in words. */
async function reasonOf(bytes: Uint8Array): Promise<string> {
  const read = await readFile(bytes);
  return 'reason' in read ? read.reason : `read with ${read.rows.length} rows`;
}

const ole = (...names: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ]);
const text = (content: string) => Buffer.from(content);
const bytes = (...list: number[]) => Buffer.from([...list, 0, 0, 0, 0, 0, 0, 0, 0]);

describe('a file of another kind is named for what it is, and what to do is said', () => {
  it.each([
    ['HTML', trial('15-html'), 'This is a web page with a table'],
    ['HTML of a report', text('\uFEFF\r\n<!DOCTYPE html>\n<HTML>'), 'This is a web page'],
    ['a bare table', text('<table border="1"><tr><th>UPN'), 'This is a web page'],
    ['XHTML', text('<?xml version="1.0"?>\n<html xmlns="x">'), 'This is a web page'],
    ['a saved web page', text('MIME-Version: 1.0\r\nX-Document-Type: Workbook'), 'saved web page'],
    ['RTF', trial('15b-rtf'), 'formatted document (RTF)'],
    ['RTF of WordPad', text('{\\rtf1\\ansi\\ansicpg1252 UPN}'), 'formatted document (RTF)'],
    ['Excel 2003 XML', trial('15c-xml2003'), 'This is an Excel 2003 file (XML)'],
    ['other XML', text('<?xml version="1.0"?>\n<SuperStar><Pupil/></SuperStar>'), 'an XML file'],
    ['XML that does not say so', text('<pupils>\n  <pupil id="1">'), 'an XML file'],
    ['XML in UTF-16', Buffer.from('\uFEFF<?xml version="1.0"?><a/>', 'utf16le'), 'an XML file'],
    ['JSON', text('{"pupils": []}'), 'This is a JSON file'],
    ['a JSON list', text('[\n  {"upn": "A"}\n]'), 'This is a JSON file'],
    ['a PDF', text('%PDF-1.7\n%âã'), 'This is a PDF'],
    ['old Excel', ole('Workbook'), 'Excel file of the old kind (.xls)'],
    ['old Word', ole('WordDocument'), 'This is a Word document'],
    ['a locked workbook', ole('EncryptedPackage'), 'has a password'],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47), 'This is a picture'],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'This is a picture'],
    ['GIF', text('GIF89a'), 'This is a picture'],
    ['a photo of a phone', bytes(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70), 'picture or a video'],
    ['gzip', bytes(0x1f, 0x8b, 8), 'compressed file (.gz)'],
    ['rar', text('Rar!\u001a'), 'compressed file (.rar)'],
    ['Word', toZip({ 'word/document.xml': '<w/>' }), 'This is a Word document'],
    ['PowerPoint', toZip({ 'ppt/presentation.xml': '<p/>' }), 'PowerPoint'],
    ['Numbers', toZip({ 'Index/Document.iwa': 'x' }), 'Apple Numbers'],
    ['binary Excel', toZip({ 'xl/workbook.bin': 'x' }), '(.xlsb)'],
    [
      'a text document',
      toZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      '(.odt)',
    ],
    ['a zip of a CSV', toZip({ 'out/pupils.csv': 'UPN' }), 'Open it, and upload the file'],
    ['any other zip', toZip({ 'readme.md': 'x' }), 'zip folder, not a register'],
    ['a zip cut off', toZip({ 'xl/workbook.xml': '<w/>' }).subarray(0, 60), 'damaged'],
    ['nothing known', Buffer.from([1, 2, 0, 3, 4, 0, 9, 9, 9, 9, 9, 9, 9]), 'We cannot tell'],
  ])('%s', async (_, file, words) => {
    expect(await reasonOf(file)).toContain(words);
  });

  it.each(['<House>', '{House}', '[House]', '"[""House""]"'])(
    'but a register may have %s for its first column name',
    async (heading) => {
      const lines = `${heading},Forename,Surname,Adno,Class,Year\nOak,Ada,Testwood,1,4B,4\n`;
      expect(await reasonOf(text(lines))).toBe('read with 1 rows');
    },
  );
});
