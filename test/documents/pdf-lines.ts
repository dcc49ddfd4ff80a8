import { inflateSync } from 'node:zlib';

/** One piece of text on a page: its size in points, and how far above the foot of the page it is. */
export type PrintedText = { size: number; y: number };

type Matrix = [number, number, number, number, number, number];

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

const operators = /(?:^|\s)(?:q|Q|\/\w+ ([\d.]+) Tf|((?:[-\d.]+ ){6})(cm|Tm))(?=\s|$)/g;

/** What one page's content stream prints, as far as sizes and heights go (ISO 32000-1, 8.3 and 9.4). */
function textOn(content: string): PrintedText[] {
  const kept: Matrix[] = [];
  const printed: PrintedText[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  let at = now;
  for (const [all, size, numbers = '', operator] of content.matchAll(operators)) {
    const matrix = numbers.trim().split(' ').map(Number) as Matrix;
    if (all.trim() === 'q') kept.push(now);
    else if (all.trim() === 'Q') now = kept.pop() ?? now;
    else if (operator === 'cm') now = times(matrix, now);
    else if (operator === 'Tm') at = times(matrix, now);
    else if (size) printed.push({ size: Number(size), y: at[5] });
  }
  return printed;
}

/** The text of each page of a PDF of ours, page by page: its streams are pages or something else. */
export function pagesOf(pdf: Uint8Array): PrintedText[][] {
  const bytes = Buffer.from(pdf);
  const pages: PrintedText[][] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('\nendstream', at);
    if (end < 0 || bytes.subarray(at - 3, at).toString() === 'end') continue;
    let content: string;
    try {
      content = inflateSync(bytes.subarray(at + 7, end)).toString('latin1');
    } catch {
      continue;
    }
    if (/^BT$/m.test(content)) pages.push(textOn(content));
  }
  return pages;
}
