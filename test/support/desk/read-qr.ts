import jsQR from 'jsqr';
import { parse } from 'node-html-parser';

/** So many dots a square: a decoder looks for squares in a picture, not for dots. */
const dots = 4;

/** What a QR code holds, drawn as the slips draw it: as whoever points a phone at it reads it. */
export function readQr(svg: string): string {
  const image = parse(svg).querySelector('svg');
  const size = Number(image?.getAttribute('viewBox')?.split(' ')[2]);
  const [, dark] = image?.querySelectorAll('path') ?? [];
  const width = size * dots;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, w] of (dark?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let row = Number(y) * dots; row < (Number(y) + 1) * dots; row += 1)
      for (let column = Number(x) * dots; column < (Number(x) + Number(w)) * dots; column += 1)
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  const read = jsQR(pixels, width, width);
  if (!read) throw new Error('No phone would read this code');
  return read.data;
}
