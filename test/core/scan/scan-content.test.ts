import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { largestScan } from '../../../functions/core/scan/scan.ts';
import { readScan } from '../../../functions/core/scan/scan-content.ts';
import { aJpeg, aPdf, aPng, joined, noScans } from '../../support/scan/scan-files.ts';

const saidOf = (bytes: Uint8Array): string => {
  const read = readScan(bytes);
  return typeof read === 'string' || !isRefusal(read) || read.refusal !== 'invalid'
    ? `taken as ${JSON.stringify(read)}`
    : read.problems.map(({ field, message }) => `${field}: ${message}`).join();
};

describe('a scan', () => {
  test.each([
    ['PDF', aPdf(), 'pdf'],
    ['PDF that a scanner filled up with zeros', joined(aPdf(), '\0\0\0\0'), 'pdf'],
    ['JPEG', aJpeg({ comment: '<script>' }), 'jpeg'],
    ['JPEG of a telephone, with a film behind it', joined(aJpeg(), 'MotionPhoto_Data'), 'jpeg'],
    ['PNG', aPng(), 'png'],
    ['PNG within a longer piece of memory', joined('xx', aPng()).subarray(2), 'png'],
  ])('is a %s by what is in it', (_what, bytes, type) => {
    expect(readScan(bytes)).toBe(type);
  });

  test.each(Object.entries(noScans))('is not %s', (_what, [bytes, said]) => {
    expect(saidOf(bytes)).toMatch(said);
    expect(saidOf(bytes)).toMatch(/^file: /);
  });

  test('is at most four megabytes', () => {
    const filled = (most: number) => {
      const [start, end] = [aJpeg(), aJpeg().subarray(-2)];
      const data = new Uint8Array(most - start.length).fill(0x55);
      return joined(start.subarray(0, -2), data, end);
    };
    expect(readScan(filled(largestScan))).toBe('jpeg');
    expect(saidOf(filled(largestScan + 1))).toContain('must be smaller than 4 MB');
  });

  test('that is made to be slow is not', () => {
    const slow = [
      joined('%PDF-1.7\n', 'stream'.repeat(500_000), '\nstartxref\n9\n%%EOF'),
      joined('%PDF-1.7\n', '/'.repeat(3_000_000), '\nstartxref\n9\n%%EOF'),
      joined('%PDF-1.7\n', `/${'#41'.repeat(1_000_000)}`, '\nstartxref\n9\n%%EOF'),
      joined(aJpeg().subarray(0, -2), new Uint8Array(3_000_000).fill(0xff)),
    ];
    const begun = performance.now();
    for (const bytes of slow) readScan(bytes);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
