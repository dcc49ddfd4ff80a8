import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellingKey } from '../../../functions/core/register/file/text.ts';

const inFull = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

describe('what two spellings have in common', () => {
  it('is the same of plain words, which are read the short way', () => {
    for (const text of ['Stepfather', 'R2', '', 'Long \u017F', '\u212Aeith', '\u017F', 'ＡＢ', 'Ⅳ'])
      expect(spellingKey(text)).toBe(inFull(text));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(spellingKey(text)).toBe(inFull(text));
      }),
    );
  });
});
