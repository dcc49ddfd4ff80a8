import { readFileSync } from 'node:fs';
import * as hb from 'harfbuzzjs';
import type { FontName, LocateFont } from './fonts.ts';
import type { TextItem } from './itemise.ts';

/** A shaped item: glyphs with their places, in font units, from its left edge on the baseline. */
export type Shaped = {
  font: FontName;
  glyphs: { id: number; x: number; y: number }[];
  advance: number;
  /** False when the font could not say it: a missing glyph, or a mark with nothing to stand on. */
  sound: boolean;
};

type Face = {
  font: hb.Font;
  covered: Set<number>;
  /** Glyph the shaper puts under a mark that has no letter. */
  dottedCircle: number | undefined;
  unitsPerEm: number;
  /** Above and below the baseline, in font units; both positive. */
  ascent: number;
  descent: number;
};

const dottedCircle = 0x25cc;

function open(file: string): Face {
  const face = new hb.Face(new hb.Blob(readFileSync(file)));
  const font = new hb.Font(face);
  const { ascender, descender } = font.hExtents();
  return {
    font,
    covered: new Set(face.collectUnicodes()),
    dottedCircle: font.nominalGlyph(dottedCircle) ?? undefined,
    unitsPerEm: face.upem,
    ascent: ascender,
    descent: -descender,
  };
}

export type Shaper = {
  covers: (font: FontName, codePoint: number) => boolean;
  /** Height above and below the baseline, and units in an em. */
  metrics: (font: FontName) => Pick<Face, 'unitsPerEm' | 'ascent' | 'descent'>;
  /** The whole text is handed over, so that letters at an item's edge know their neighbours. */
  shape: (text: string, item: TextItem) => Shaped;
  /** A glyph's outline as path commands, in font units, y upwards. */
  outline: (font: FontName, glyph: number) => { type: string; values: number[] }[];
};

/** Shapes text with HarfBuzz. Fonts are opened when first needed and kept. */
export function createShaper(locate: LocateFont): Shaper {
  const faces = new Map<FontName, Face>();
  const faceOf = (name: FontName): Face => {
    const known = faces.get(name) ?? open(locate(name));
    faces.set(name, known);
    return known;
  };

  return {
    covers: (font, codePoint) => faceOf(font).covered.has(codePoint),
    metrics: faceOf,
    shape: (text, item) => {
      const face = faceOf(item.font);
      const buffer = new hb.Buffer();
      buffer.addText(text, item.start, item.end - item.start);
      buffer.setDirection(item.level % 2 === 1 ? hb.Direction.RTL : hb.Direction.LTR);
      buffer.setScript(item.script);
      buffer.setLanguage(item.font === 'nastaliq' ? 'ur' : 'und');
      hb.shape(face.font, buffer);
      const circleTyped = text.slice(item.start, item.end).includes('\u25cc');
      let advance = 0;
      let sound = true;
      const glyphs = buffer.getGlyphInfosAndPositions().map((glyph) => {
        const { codepoint: id, xAdvance = 0, xOffset = 0, yOffset = 0 } = glyph;
        if (id === 0 || (id === face.dottedCircle && !circleTyped)) sound = false;
        const place = { id, x: advance + xOffset, y: yOffset };
        advance += xAdvance;
        return place;
      });
      return { font: item.font, glyphs, advance, sound };
    },

    outline: (font, glyph) => faceOf(font).font.glyphToJson(glyph),
  };
}
