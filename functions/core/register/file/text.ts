/** The most that is read of one cell: far more than is kept of any (`checkLengths`). */
export const longestRead = 1000;

/** Most cells: words of printable ASCII with one space between, and no formula. */
const tidyAlready = /^(?:(?!=)[!-~]+(?: [!-~]+)*)?$/;

/**
 * A cell as the register keeps it: one spelling of each letter (Unicode NFC), line breaks and runs
 * of blanks as one space, and none of the invisible marks that spreadsheets leave behind. Joiners
 * inside words stay: Persian and Bengali names need them. `="0042"` is how some systems keep the
 * zeros of a number through Excel; the number is what is meant.
 */
export function tidy(cell: string): string {
  if (cell.length <= longestRead && tidyAlready.test(cell)) return cell;
  // Some of these steps take far longer for a text of many accents than for as many letters.
  const text = cell
    .trim()
    .slice(0, longestRead)
    .normalize('NFC')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return /^="(.*)"$/u.exec(text)?.[1]?.trim() ?? text;
}

const plain = /^[A-Za-z0-9]*$/;
const ascii = /^[\0-\x7F]*$/;

/** What two spellings of one heading, class or relationship have in common. */
export function spellingKey(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // The same as below, for what most cells are.
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

const title =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend|sir|dame|lord|lady|fr|imam|rabbi|pastor)\.? +/iu;

/**
 * What makes two written names the same name: case, punctuation and a title do not count. "Mrs
 * Khan" keeps its title, or it would be the same as "Mr Khan".
 */
export function nameKey(name: string): string {
  const rest = name.replace(title, '');
  return spellingKey(rest.includes(' ') ? rest : name);
}

/** First of a name's words, for telling a corrected surname from another person. */
export const firstWordKey = (name: string): string =>
  spellingKey(name.replace(title, '').split(' ')[0] ?? '');

const yes = ['y', 'yes', 'true', 't', '1', 'x', '✓', '✔'];
const no = ['n', 'no', 'false', 'f', '0', 'none'];
const unknown = ['', '?', 'unknown', 'not known', 'n/k', 'n/a', '-'];

type Answer = 'yes' | 'no' | 'unknown';
const answers = new Map<string, Answer>([
  ...yes.map((word): [string, Answer] => [word, 'yes']),
  ...no.map((word): [string, Answer] => [word, 'no']),
  ...unknown.map((word): [string, Answer] => [word, 'unknown']),
]);

/** A yes-or-no cell; undefined when it is empty or says that nobody knows. */
export function readYesNo(cell: string): 'yes' | 'no' | 'unclear' | undefined {
  if (cell === '') return undefined;
  const answer = answers.get(cell.toLowerCase()) ?? 'unclear';
  return answer === 'unknown' ? undefined : answer;
}
