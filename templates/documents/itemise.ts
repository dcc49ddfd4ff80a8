import bidiFactory from 'bidi-js';
import type { FontName } from './fonts.ts';

/** A stretch of text in one script, one direction and one font, in reading order. */
export type TextItem = {
  start: number;
  end: number;
  level: number;
  script: string;
  font: FontName;
};

/** Whether a font has a glyph for a code point. */
export type Covers = (font: FontName, codePoint: number) => boolean;

/** Scripts we can print, with ISO 15924 tags and the fonts to try in turn. */
const scripts: { tag: string; letters: RegExp; fonts: FontName[] }[] = [
  { tag: 'Latn', letters: /\p{Script=Latin}/u, fonts: ['sans'] },
  { tag: 'Grek', letters: /\p{Script=Greek}/u, fonts: ['sans'] },
  { tag: 'Cyrl', letters: /\p{Script=Cyrillic}/u, fonts: ['sans'] },
  { tag: 'Arab', letters: /\p{Script=Arabic}/u, fonts: ['arabic', 'nastaliq'] },
  { tag: 'Hebr', letters: /\p{Script=Hebrew}/u, fonts: ['hebrew'] },
  { tag: 'Beng', letters: /\p{Script=Bengali}/u, fonts: ['bengali'] },
  { tag: 'Deva', letters: /\p{Script=Devanagari}/u, fonts: ['devanagari'] },
  { tag: 'Gujr', letters: /\p{Script=Gujarati}/u, fonts: ['gujarati'] },
  { tag: 'Guru', letters: /\p{Script=Gurmukhi}/u, fonts: ['gurmukhi'] },
  { tag: 'Taml', letters: /\p{Script=Tamil}/u, fonts: ['tamil'] },
];

const spareFonts: FontName[] = ['sans', ...scripts.flatMap(({ fonts }) => fonts)];

/** Letters only Urdu uses: its readers expect the sloping Nastaliq hand. */
const urdu = /[\u0679\u0688\u0691\u06ba\u06c1\u06d2]/u;
const rightToLeft = ['Arab', 'Hebr'];
/** Letters of every script; and marks, and joiners, which are part of the letter before. */
const common = /\p{Script=Common}/u;
const adopted = /[\p{Script=Inherited}\p{Default_Ignorable_Code_Point}]/u;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

const bidi = bidiFactory();

type Letter = { at: number; end: number; text: string; level: number; script?: string };

/** With levels by the Unicode Standard's Annex 9; the first strong letter sets the direction. */
function lettersOf(text: string): Letter[] {
  const { levels } = bidi.getEmbeddingLevels(text);
  const letters: Letter[] = [];
  for (let at = 0; at < text.length; ) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const script = scripts.find(({ letters: pattern }) => pattern.test(letter))?.tag;
    letters.push({ at, end: at + letter.length, text: letter, level: levels[at] ?? 0, script });
    at += letter.length;
  }
  return letters;
}

/**
 * Marks and punctuation take the script before them, or at the beginning the one after. Those that
 * run left to right beside right-to-left letters belong to the sentence around, so to Latin.
 */
function settleShared(letters: Letter[]): void {
  let last = letters.find((letter) => letter.script)?.script ?? 'Latn';
  for (const letter of letters) {
    if (letter.script) last = letter.script;
    else if (common.test(letter.text) && letter.level % 2 === 0 && rightToLeft.includes(last))
      letter.script = 'Latn';
    else if (common.test(letter.text) || adopted.test(letter.text)) letter.script = last;
  }
}

/**
 * Text cut into items, each with a font that has every letter of it. Undefined when some letter is
 * of no script we can print, or no font of its script has it.
 */
export function itemise(text: string, covers: Covers): TextItem[] | undefined {
  const letters = lettersOf(text);
  settleShared(letters);
  const nastaliq = urdu.test(text);
  const items: TextItem[] = [];
  for (const letter of letters) {
    const of = scripts.find(({ tag }) => tag === letter.script);
    if (!of) return undefined;
    const fonts = of.tag === 'Arab' && nastaliq ? of.fonts.toReversed() : of.fonts;
    const point = letter.text.codePointAt(0) ?? 0;
    const has = (font: FontName) => invisible.test(letter.text) || covers(font, point);
    // A comma or a figure that the script's own font lacks is the same one in every script.
    const font = [...fonts, ...(common.test(letter.text) ? spareFonts : [])].find(has);
    if (!font) return undefined;
    const last = items.at(-1);
    const joins =
      last && last.level === letter.level && last.font === font && last.script === of.tag;
    if (joins) last.end = letter.end;
    else
      items.push({ start: letter.at, end: letter.end, level: letter.level, script: of.tag, font });
  }
  return items;
}

/** Items of one line in the order they stand on paper, left to right (rule L2 of the annex). */
export function inVisualOrder<T extends { level: number }>(items: readonly T[]): T[] {
  const order = [...items];
  const highest = Math.max(0, ...order.map((letter) => letter.level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if ((order[from]?.level ?? 0) < level) continue;
      let to = from;
      while ((order[to]?.level ?? 0) >= level) to++;
      order.splice(from, to - from, ...order.slice(from, to).toReversed());
      from = to;
    }
  }
  return order;
}
