/** What a PDF is made of, as whoever reads it from its first byte sees it (ISO 32000-2, 7.2 to 7.3.8). */
export type PdfParts = {
  /** Objects, tables and trailers; a space stands for each comment and string. */
  plain: string;
  /** Comments and strings, as they stand, in their order. */
  asides: string[];
  /** What stands in streams. */
  streams: string[];
  /** Each string and stream ends. */
  isWhole: boolean;
};

/** Behind the parenthesis that closes the string which opens here; undefined where none does. */
function endOfString(text: string, from: number): number | undefined {
  const parenthesis = /\\[^]|[()]/g;
  parenthesis.lastIndex = from;
  let depth = 0;
  for (let found = parenthesis.exec(text); found; found = parenthesis.exec(text)) {
    if (found[0] === '(') depth += 1;
    if (found[0] === ')') depth -= 1;
    if (depth === 0) return parenthesis.lastIndex;
  }
  return undefined;
}

const behind = (text: string, what: string, from: number): number | undefined => {
  const at = text.indexOf(what, from);
  return at < 0 ? undefined : at + what.length;
};

/** Behind the comment that begins here: it goes to the end of its line. */
function endOfComment(text: string, from: number): number {
  const lineEnd = /[\r\n]/g;
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}

/** Dictionaries and arrays, which stand in each other. */
const nesting: Readonly<Record<string, number>> = { '<<': 1, '[': 1, '>>': -1, ']': -1 };

/**
 * Takes a PDF apart. The word `stream` begins one only behind a dictionary that is in no other, and in no
 * comment or string: or what comes next could be taken for a picture's bytes.
 */
export function pdfParts(text: string): PdfParts {
  const parts: PdfParts = { plain: '', asides: [], streams: [], isWhole: true };
  const plain: string[] = [];
  // A stream's dictionary may have some space or a comment behind it.
  let tail = '';
  const keep = (piece: string): void => {
    plain.push(piece);
    tail = (tail + piece).slice(-200);
  };
  const opening = /<<|>>|[[\]<(%]|stream(?=[ \t]*[\r\n])/g;
  let depth = 0;
  let at = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [mark] = found;
    const begin = found.index;
    keep(text.slice(at, begin));
    at = begin;
    const deeper = nesting[mark];
    const isWord = mark === 'stream' && (depth > 0 || !/>>\s*$/.test(tail));
    if (deeper !== undefined || isWord) {
      // Whoever begins to read further on, at an object, is no deeper than this.
      depth = Math.max(0, depth + (deeper ?? 0));
      keep(mark);
      at = opening.lastIndex;
      continue;
    }
    const end = endOf(mark, text, begin);
    const piece = text.slice(begin, end);
    if (mark === 'stream') parts.streams.push(piece);
    else parts.asides.push(piece);
    keep(' ');
    if (end === undefined) parts.isWhole = false;
    at = end ?? text.length;
    opening.lastIndex = at;
  }
  keep(text.slice(at));
  return { ...parts, plain: plain.join('') };
}

/** Behind what begins with this mark; undefined where it does not end. */
function endOf(mark: string, text: string, begin: number): number | undefined {
  if (mark === '%') return endOfComment(text, begin);
  if (mark === '(') return endOfString(text, begin);
  return mark === '<' ? behind(text, '>', begin) : behind(text, 'endstream', begin + mark.length);
}
