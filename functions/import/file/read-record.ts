/** Where a record ends, and the cells in it. */
export type CsvRecord = { cells: string[]; end: number };

const quote = '"';
const [tab, newLine, carriageReturn, space] = [9, 10, 13, 32];

/** What JavaScript takes for white space; most letters are told without asking. */
const isBlank = (code: number): boolean =>
  code <= space ? code === space || (code >= tab && code <= carriageReturn) : isRareBlank(code);
const isRareBlank = (code: number): boolean =>
  code >= 0xa0 && (code === 0xa0 || code >= 0x1680) && /\s/u.test(String.fromCharCode(code));

/**
 * The record of a CSV (RFC 4180) that begins at `from`; undefined where the text does not show its end yet: `isLast`,
 * when nothing follows the text. Undefined, too, at the very end, and where a quotation mark is not closed.
 * As csv-parse reads it with `ltrim` and `relax_quotes`, which it is tried against: blanks before a
 * cell are none of it, a quotation mark within a cell stands for itself, and so do both around one that
 * goes on behind them.
 */
export function readRecord(
  text: string,
  from: number,
  delimiter: string,
  isLast: boolean,
): CsvRecord | undefined {
  const first = delimiter.charCodeAt(0);
  const isDelimiter = (at: number): boolean =>
    text.charCodeAt(at) === first && (delimiter.length === 1 || text.startsWith(delimiter, at));
  const isEnd = (at: number): boolean => {
    const code = text.charCodeAt(at);
    return code === newLine || code === carriageReturn;
  };
  const cells: string[] = [];
  let at = from;
  for (;;) {
    while (isBlank(text.charCodeAt(at)) && !isEnd(at) && !isDelimiter(at)) at += 1;
    let cell = '';
    let isQuoted = false;
    if (text.startsWith(quote, at)) {
      const closed = readQuoted(text, at, isLast);
      if (!closed) return undefined;
      const { end } = closed;
      isQuoted = end >= text.length || isDelimiter(end) || isEnd(end);
      // One that goes on was none: its marks belong to it.
      cell = isQuoted || text.charCodeAt(end) === 0 ? closed.content : `"${closed.content}"`;
      at = end;
    }
    const start = at;
    while (at < text.length && !isDelimiter(at) && !isEnd(at)) at += 1;
    cell += text.slice(start, at);
    if (at >= text.length) {
      if (!isLast || (cells.length === 0 && cell === '' && !isQuoted)) return undefined;
      cells.push(cell);
      return { cells, end: at };
    }
    cells.push(cell);
    if (isDelimiter(at)) {
      at += delimiter.length;
      continue;
    }
    const mayBePair = text.charCodeAt(at) === carriageReturn;
    if (mayBePair && at + 1 >= text.length && !isLast) return undefined;
    return { cells, end: at + (mayBePair && text.charCodeAt(at + 1) === newLine ? 2 : 1) };
  }
}

/** What stands between two quotation marks, doubled ones as one, and the place behind the second. */
function readQuoted(text: string, from: number, isLast: boolean) {
  let content = '';
  for (let at = from + 1; ; ) {
    const mark = text.indexOf(quote, at);
    if (mark < 0 || (mark + 1 >= text.length && !isLast)) return undefined;
    content += text.slice(at, mark);
    if (text[mark + 1] !== quote) return { content, end: mark + 1 };
    content += quote;
    at = mark + 2;
  }
}
