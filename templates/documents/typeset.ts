import { type Covers, inVisualOrder, itemise, type TextItem } from './itemise.ts';
import type { Shaped, Shaper } from './shaper.ts';

/** One line drawn as outlines. Points; `path` has its origin at the line's top left, y downwards. */
export type Line = { width: number; height: number; path: string };

/** `outlines` for what a PDF cannot say as text; `text` is what is printed, either way. */
export type Printed =
  | { as: 'text'; text: string }
  | { as: 'outlines'; text: string; lines: Line[] };

export type Setting = {
  /** Points. */
  size: number;
  width: number;
  /** What people quote to find the record where every name stands exactly as typed. */
  reference: string;
};

/** Latin, Greek and Cyrillic letters, figures and punctuation: one character, one glyph. */
const plainLetter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]/u;
const mark = /\p{M}/u;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** A longer word cannot be broken without a hyphen that nobody typed, so it is drawn to fit. */
const longestWord = 40;

/** What stands in place of words in a script no font here has; wrong shapes would be worse. */
export const wordsFor = (reference: string): string =>
  `[name in a script this document cannot print; exact name: see record ${reference}, online]`;

/** Whether text prints as it is, without shaping. */
function isPlain(text: string, covers: Covers): boolean {
  const fits = text.split(' ').every((word) => word.length <= longestWord);
  return (
    fits &&
    Array.from(text).every(
      (letter) =>
        plainLetter.test(letter) &&
        !mark.test(letter) &&
        covers('sans', letter.codePointAt(0) ?? 0),
    )
  );
}

/** `items` cut to the stretch from `start` to `end`. */
const cut = (items: readonly TextItem[], start: number, end: number): TextItem[] =>
  items
    .filter((item) => item.start < end && item.end > start)
    .map((item) => ({ ...item, start: Math.max(item.start, start), end: Math.min(item.end, end) }));

export type Typesetter = (text: string, setting: Setting) => Printed;

/** Decides how a text is printed: as text, as shaped outlines, or in part as words about it. */
export function createTypesetter(shaper: Shaper): Typesetter {
  const { covers, shape, metrics, outline } = shaper;

  const sound = (word: string): boolean =>
    itemise(word, covers)?.every((item) => shape(word, item).sound) ?? false;

  /**
   * Neighbouring words that cannot be printed become one remark, isolated (U+2066 to U+2069) so
   * that it stays in order beside right-to-left names.
   */
  function sayUnprintable(text: string, reference: string): string {
    const remark = `\u2066${wordsFor(reference)}\u2069`;
    const words = text.split(' ').map((word) => (sound(word) ? word : undefined));
    return words
      .filter((word, index) => word !== undefined || index === 0 || words[index - 1] !== undefined)
      .map((word) => word ?? remark)
      .join(' ');
  }

  const points = (shaped: Shaped, size: number) =>
    (shaped.advance * size) / metrics(shaped.font).unitsPerEm;

  /** Starts and ends of lines no wider than `width` where words allow, without the spaces between. */
  function breakLines(
    text: string,
    items: TextItem[],
    { size, width }: Setting,
  ): [number, number][] {
    const measure = (start: number, end: number) =>
      cut(items, start, end).reduce((sum, item) => sum + points(shape(text, item), size), 0);
    const lines: [number, number][] = [];
    for (const { 0: word, index } of text.matchAll(/\S+/g)) {
      const last = lines.at(-1);
      const end = index + word.length;
      if (last && measure(last[0], end) <= width) last[1] = end;
      else lines.push([index, end]);
    }
    return lines;
  }

  function drawLine(text: string, items: TextItem[], { size, width }: Setting): Line {
    const shaped = inVisualOrder(items).map((item) => shape(text, item));
    const wide = shaped.reduce((sum, item) => sum + points(item, size), 0);
    const shrink = Math.min(1, width / wide);
    const scaleOf = ({ font }: Shaped) => (size * shrink) / metrics(font).unitsPerEm;
    const ascent = Math.max(...shaped.map((item) => metrics(item.font).ascent * scaleOf(item)));
    const descent = Math.max(...shaped.map((item) => metrics(item.font).descent * scaleOf(item)));
    let left = 0;
    let path = '';
    for (const item of shaped) {
      const scale = scaleOf(item);
      for (const glyph of item.glyphs) {
        for (const { type, values } of outline(item.font, glyph.id)) {
          const placed = values.map((value, index) =>
            index % 2 === 0 ? left + (glyph.x + value) * scale : ascent - (glyph.y + value) * scale,
          );
          path += type + placed.map((value) => value.toFixed(2)).join(' ');
        }
      }
      left += item.advance * scale;
    }
    return { width: left, height: ascent + descent, path };
  }

  return (given, setting) => {
    const text = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
    const visible = text.replace(invisible, '');
    if (isPlain(visible, covers)) return { as: 'text', text: visible };
    const told = sayUnprintable(text, setting.reference);
    const toldPlainly = told.replace(invisible, '');
    if (isPlain(toldPlainly, covers)) return { as: 'text', text: toldPlainly };
    const items = itemise(told, covers);
    if (!items?.every((item) => shape(told, item).sound))
      return { as: 'text', text: wordsFor(setting.reference) };
    const lines = breakLines(told, items, setting).map(([start, end]) =>
      drawLine(told, cut(items, start, end), setting),
    );
    return { as: 'outlines', text: told, lines };
  };
}
