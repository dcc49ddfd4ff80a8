import { type NumberFormat, readFormat } from './number-format.ts';
import { tooLarge } from './unreadable-book.ts';
import { readXml } from './xml.ts';
import { unpack, type Zip } from './zip.ts';

/** More text than a register has, in letters. */
const mostText = 30_000_000;

/** "_x000D_" is how Excel writes what XML cannot hold. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/giu, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

/** What a part of the file refers to, by its id: the part's place in the zip. */
export async function readLinks(zip: Zip, part: string): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  const slash = part.lastIndexOf('/') + 1;
  const rels = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!zip.entries.has(rels)) return links;
  const base = `https://zip.invalid/${part}`;
  await readXml(unpack(zip, rels), {
    open(name, { Id, Target, Type = '', TargetMode }) {
      if (name !== 'Relationship' || Target === undefined || TargetMode === 'External') return;
      if (!URL.canParse(Target, base)) return;
      const place = decodeURIComponent(new URL(Target, base).pathname.slice(1));
      links.set(Id ?? '', place);
      // Parts there is one of are looked for by what they are.
      links.set(Type.slice(Type.lastIndexOf('/') + 1), place);
    },
  });
  return links;
}

/** The texts that cells share, in order. */
export async function readSharedTexts(zip: Zip, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (part === undefined || !zip.entries.has(part)) return texts;
  let text = '';
  let total = 0;
  let isText = false;
  let isReading = 0;
  await readXml(unpack(zip, part), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isText = true;
      else if (name === 'rPh') isReading += 1;
    },
    text(piece) {
      // How a Japanese name is read stands beside it, and is no part of it.
      if (isText && isReading === 0) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading -= 1;
      else if (name === 'si') {
        texts.push(unescapeText(text));
        total += text.length + 16;
        if (total > mostText) throw tooLarge();
      }
    },
  });
  return texts;
}

/** How the numbers of cells of each style are meant. */
export async function readFormats(zip: Zip, part: string | undefined): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (part === undefined || !zip.entries.has(part)) return formats;
  const codes = new Map<number, string>();
  let isCellStyle = false;
  await readXml(unpack(zip, part), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      else if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'xf' && isCellStyle)
        formats.push(readFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return formats;
}
