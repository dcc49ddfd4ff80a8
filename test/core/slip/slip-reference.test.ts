import { describe, expect, it } from 'vitest';
import {
  readSlipReference,
  showSlipReference,
  slipReferenceFrom,
} from '../../../functions/core/slip/slip-reference.ts';

const signs = '23456789CDFHJKLMNPRTVWX';
/** Some hundred references, of many bytes. */
const references = Array.from({ length: 120 }, (_, n) =>
  slipReferenceFrom(Uint8Array.from({ length: 16 }, (__, index) => (n * 37 + index * 91) % 230)),
).map((reference) => reference ?? '');

describe('the reference on a slip', () => {
  it('has no vowel, and no sign that is taken for another', () => {
    for (const reference of references) expect(reference).toMatch(new RegExp(`^[${signs}]{8}$`));
    expect(signs).not.toMatch(/[AEIOUYSZBGQ01]/);
    expect(new Set(references.join('')).size).toBe(signs.length);
  });

  it('favours no sign: bytes that would are left out', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [sign = '-'] = slipReferenceFrom(new Uint8Array(7).fill(byte)) ?? '-';
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(counts.get('-')).toBe(3);
    counts.delete('-');
    expect(new Set(counts.values())).toEqual(new Set([11]));
  });

  it('is read however it is typed', () => {
    const [reference = ''] = references;
    const shown = showSlipReference(reference);
    expect(shown).toMatch(/^\w{4}-\w{4}$/);
    for (const typed of [shown, shown.toLowerCase(), ` ${shown.replace('-', ' ')} `, reference])
      expect(readSlipReference(typed)).toEqual({ reference });
  });

  it('with one sign wrong is known to be wrong, whichever it is', () => {
    for (const reference of references)
      for (let at = 0; at < 8; at += 1)
        for (const other of `${signs}0AZ`)
          if (other !== reference[at])
            expect(
              readSlipReference(reference.slice(0, at) + other + reference.slice(at + 1)),
            ).toBe('mistyped');
  });

  it('with two signs swapped is known to be wrong, wherever they stand', () => {
    for (const reference of references)
      for (let a = 0; a < 8; a += 1)
        for (let b = a + 1; b < 8; b += 1) {
          if (reference[a] === reference[b]) continue;
          const swapped = [...reference];
          [swapped[a], swapped[b]] = [reference[b] ?? '', reference[a] ?? ''];
          expect(readSlipReference(swapped.join(''))).toBe('mistyped');
        }
  });

  it('is nothing that a name or a number of another length is taken for', () => {
    for (const typed of ['', 'Khan', 'Müller-H', '7KTM-2XP', '7KTM-2XPC9', 'x'.repeat(50)])
      expect(readSlipReference(typed), typed).toBe('none');
  });
});
