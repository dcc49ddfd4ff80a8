import { countHeadings, mostAboveHeadings } from '../../core/register/shape/heading-row.ts';

const delimiters = [',', ';', '\t', '|'];

/** "sep=;": Excel's own way to say it, in the first line. */
const said = /^\s*"?sep=(.)"?[,;\t|\s]*$/iu;

/** The same once it is cut at what it names. */
export const isSeparatorRow = (cells: readonly string[]): boolean =>
  /^sep=.?$/iu.test(cells.join('').trim());

/** The first lines of a text that are not blank; line breaks inside quotation marks end none. */
function firstLines(text: string): string[] {
  const lines: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at <= text.length && lines.length < mostAboveHeadings; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (at < text.length && (quoted || (character !== '\n' && character !== '\r'))) continue;
    const line = text.slice(from, at);
    if (/[^\s,;|]/u.test(line)) lines.push(line);
    from = at + 1;
  }
  return lines;
}

const pieces = (line: string, delimiter: string): string[] =>
  line.replaceAll('"', '').split(delimiter);

/** How much speaks for a delimiter: the headings it gives; of as many, the cells. */
function speaksFor(lines: readonly string[], delimiter: string): [number, number] {
  const cells = lines.map((line) => pieces(line, delimiter));
  const headings = Math.max(0, ...cells.map((line) => (line.length > 1 ? countHeadings(line) : 0)));
  return [headings, Math.max(0, ...cells.map(({ length }) => length - 1))];
}

/**
 * The character between cells: what a "sep=" line says, else whichever makes the most column names
 * that we know out of one of the first lines; a comma where nothing speaks for another.
 */
export function delimiterOf(text: string): string {
  const lines = firstLines(text);
  const given = said.exec(lines[0] ?? '')?.[1];
  if (given !== undefined) return given;
  let best = { delimiter: ',', speaks: [0, 0] as [number, number] };
  for (const delimiter of delimiters) {
    const speaks = speaksFor(lines, delimiter);
    const [headings, cells] = best.speaks;
    if (speaks[0] > headings || (speaks[0] === headings && speaks[1] > cells))
      best = { delimiter, speaks };
  }
  return best.delimiter;
}
