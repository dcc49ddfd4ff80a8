import { type PdfParts, pdfParts } from './pdf-parts.ts';

/** Why a PDF is not kept: it is not all there, or more than a PDF; needs a password; does something. */
export type PdfFault = 'damaged' | 'locked' | 'active';

export const isPdf = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

/** Names of what runs, sends or carries something along (ISO 32000-2, 12.6.4, 7.11.4 and 12.7). */
const acting = new Set([
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'XFA',
]);

/** The names in a text, as they are read: `/J#53` is `JS`. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\/([\w#.-]{1,60})/g)].map(([, name = '']) =>
    name.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );

/** Without the space and zeros at its end: a scanner may fill a file up. */
function withoutFilling(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s\0]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * Whether it ends as a PDF does, with where its table of contents is, and nothing behind it: neither in a
 * comment nor in a string, where a file that was cut off could have it.
 */
function endsWell(text: string, { plain, asides }: PdfParts): boolean {
  const whole = withoutFilling(text);
  if (withoutFilling(asides.at(-1) ?? '') !== '%%EOF' || !whole.endsWith('%%EOF')) return false;
  const [, at] = /\bstartxref\s+(\d{1,10})$/.exec(withoutFilling(plain)) ?? [];
  return at !== undefined && Number(at) < whole.length;
}

/** How an object or a trailer begins; its number, or the word, at the beginning of a line, behind a comment. */
const beginning =
  /(?:\d[\s\0]+|[\r\n][ \t\0]*)\d+[\s\0]+obj\b|\btrailer[\s\0]*(?:<<|%)|[\r\n][ \t\0]*obj\b/g;

/** The line that ends here, without its end. */
function lineBefore(text: string, end: number): string {
  let begin = end;
  while (begin > 0 && !/[\r\n]/.test(text.charAt(begin - 1))) begin -= 1;
  return text.slice(begin, end);
}

/**
 * Whether an object or a trailer could begin here. Where a line has the bare word, as a picture may by
 * chance, the line before must end in a comment.
 */
function mayBegin(text: string): boolean {
  for (const { 0: found, index } of text.matchAll(beginning)) {
    if (!/^[\r\n][ \t\0]*obj$/.test(found)) return true;
    const line = lineBefore(text, index);
    if (/(?:^|\d)[\s\0]*%/.test(line)) return true;
  }
  return false;
}

/**
 * What is wrong with a PDF, if anything is. It must begin and end as one, so that nothing else is
 * hidden before or behind it; and no object may begin in a comment, a string or a stream, where it could be read
 * as one although it looks like none. What a packed part of it holds is not seen here. Names count
 * wherever they stand but in streams: a title that says `/JS` is refused, too, and no reader is trusted to
 * tell strings and comments apart as we do.
 */
export function faultOfPdf(bytes: Uint8Array): PdfFault | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  const parts = pdfParts(text);
  if (!/^%PDF-[12]\.\d/.test(text.slice(0, 8)) || !parts.isWhole || !endsWell(text, parts))
    return 'damaged';
  const names = namesIn([parts.plain, ...parts.asides].join('\n'));
  if (names.includes('Encrypt')) return 'locked';
  if (names.some((name) => acting.has(name))) return 'active';
  return [...parts.asides, ...parts.streams].some(mayBegin) ? 'damaged' : undefined;
}
