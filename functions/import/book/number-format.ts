/** How a cell's number is meant: a day, a time of day, digits in a pattern, or plainly as a number. */
export type NumberFormat = 'date' | 'time' | 'plain' | { digits: string };

const builtIn = new Map<number, NumberFormat>([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id) => [id, 'date'] as const,
  ),
  ...[18, 19, 20, 21, 45, 46, 47].map((id) => [id, 'time'] as const),
]);

/** A code says up to four things: of numbers above zero, below it, zero, and of text. */
const firstOf = (code: string): string => (code.split(';')[0] ?? '').slice(0, 255);

/** What a code of a format says in brackets counts where it is a length of time. */
const elapsed = /^\[[hms]+$/iu;

/** Colours, conditions, quoted words and padding say nothing of what a number is. */
const bare = (code: string): string =>
  firstOf(code)
    .split(']')
    .map((part) => {
      const from = part.indexOf('[');
      const said = from < 0 ? '' : part.slice(from);
      return from < 0 || elapsed.test(said) ? part : part.slice(0, from);
    })
    .join('')
    .replace(/"[^"]{0,200}"|\\.|_.|\*./gu, '');

/** What Excel's code of a number format means: "dd/mm/yyyy", "000000", "00000 000000". */
export function readFormat(id: number, code: string | undefined): NumberFormat {
  const known = builtIn.get(id);
  if (known) return known;
  if (code === undefined || /general/iu.test(code)) return 'plain';
  const said = bare(code);
  if (/[yd]/iu.test(said) || /mmm/iu.test(said)) return 'date';
  if (/[hs]/iu.test(said)) return 'time';
  const pattern = firstOf(code).replace(/["\\]/gu, '');
  return pattern.includes('00') && /^[0# ()+-]+$/u.test(pattern) ? { digits: pattern } : 'plain';
}

/** The digits of a whole number in a pattern, from the right: 7700900123 in "00000 000000". */
function inPattern(digits: string, pattern: string): string {
  let left = digits;
  let text = '';
  for (const mark of [...pattern].toReversed()) {
    if (mark !== '0' && mark !== '#') {
      text = mark + text;
      continue;
    }
    const digit = left.at(-1) ?? (mark === '0' ? '0' : '');
    left = left.slice(0, -1);
    text = digit + text;
  }
  return left + text;
}

/** All digits of a number and no exponent; what binary fractions add at the end is rounded away. */
function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

const dayMs = 86_400_000;
/** Day 0 as Excel counts, whose 1900 had a 29 February; and of old Macs. */
const day0 = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** A number of a cell as text: a day as `yyyy-mm-dd`, else the digits as the sheet shows them. */
export function showNumber(
  value: number,
  format: NumberFormat,
  { is1904 = false }: { is1904?: boolean } = {},
): string {
  if (typeof format === 'object')
    return Number.isInteger(value) && value >= 0
      ? inPattern(plainNumber(value), format.digits)
      : plainNumber(value);
  if (format === 'plain') return plainNumber(value);
  const at = new Date(day0[is1904 ? 1904 : 1900] + Math.round(value * 86_400) * 1000);
  if (value < 0 || Number.isNaN(at.getTime()) || value > 2_958_465) return plainNumber(value);
  const iso = at.toISOString();
  if (format === 'time') return iso.slice(11, 16);
  return at.getTime() % dayMs === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
