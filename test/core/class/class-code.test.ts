import { describe, expect, it } from 'vitest';
import {
  codeAlphabet,
  codeFrom,
  codeLength,
  readCode,
} from '../../../functions/core/class/class-code.ts';

describe('a code', () => {
  it('has no sign that looks like another', () => {
    expect(codeAlphabet).toHaveLength(30);
    expect(new Set(codeAlphabet).size).toBe(30);
    expect(codeAlphabet).not.toMatch(/[01ILOU]/);
  });

  it('favours no sign: bytes that would are left out', () => {
    expect(codeFrom(Uint8Array.from([0, 29, 30, 239, 240, 255, 1, 2]))).toBe('2Z2Z34');
    expect(codeFrom(Uint8Array.from([240, 1, 2, 3, 4, 5]))).toBeUndefined();
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [sign = '-'] = codeFrom(Uint8Array.from(Array.from({ length: 6 }, () => byte))) ?? '-';
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect(counts.get('-')).toBe(16);
    counts.delete('-');
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it('is read however a child types it', () => {
    expect(readCode(' h7k-q2m ')).toEqual({ code: 'H7KQ2M' });
    expect(readCode('h7k q2m xy-z9')).toEqual({ code: 'H7KQ2M', codeEnd: 'XYZ9' });
    expect(readCode('H7KQ2MXYZ9A')).toBeUndefined();
    expect(readCode('H7KQ2MXYZ0')).toBeUndefined();
    expect(readCode('H7KQ2')).toBeUndefined();
    expect(readCode('H7KQ2MM')).toBeUndefined();
    expect(readCode('H7KQ21')).toBeUndefined();
    expect(readCode('H7KQ2O')).toBeUndefined();
    expect(codeLength).toBe(6);
  });
});
