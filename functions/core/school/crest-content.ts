import { otherKindOf } from '../file/other-kind.ts';
import { type SvgElement, unsafePartOf } from '../file/safe-svg.ts';
import { sizeOfJpeg } from '../file/whole-jpeg.ts';
import { isPng, sizeOfPng } from '../file/whole-png.ts';
import type { Problem } from '../refusal.ts';
import { type CrestType, largestCrest, widestCrest } from './crest.ts';

const faults = {
  absent: 'The file was not uploaded, or is no longer here. Choose it again',
  empty: 'The selected file is empty. Choose another file',
  'too-large': `The selected file must be smaller than ${largestCrest / 1024} KB. Save it at about 600 pixels wide`,
  'too-wide': `The picture must be at most ${widestCrest} pixels wide and high. Save it at about 600 pixels wide`,
  other: 'The selected file must be a PNG, SVG or JPEG',
  damaged: 'The selected file is damaged or incomplete. Save it again, or choose another file',
} as const;

export type CrestProblems = { problems: Problem[] };

const problem = (message: string): CrestProblems => ({ problems: [{ field: 'file', message }] });

/** A file that is no crest, said beside the field it was chosen in. */
export const noCrest = (fault: keyof typeof faults): CrestProblems => problem(faults[fault]);

const pictureOf = (
  type: CrestType,
  size: { width: number; height: number } | undefined,
): CrestType | CrestProblems => {
  if (!size) return noCrest('damaged');
  return Math.max(size.width, size.height) > widestCrest ? noCrest('too-wide') : type;
};

function drawingOf(parts: readonly SvgElement[]): CrestType | CrestProblems {
  const part = unsafePartOf(parts);
  if (part === undefined) return 'svg';
  return part === 'svg'
    ? noCrest('other')
    : problem(
        `The SVG contains something we cannot accept (${part.slice(0, 40)}). Save it as a PNG`,
      );
}

/**
 * What a file is, told by what is in it, whatever it was called; `drawing`: its elements, where it can be
 * read as SVG. With `problems`, where it is no crest.
 */
export function readCrest(
  bytes: Uint8Array,
  drawing: readonly SvgElement[] | undefined,
): CrestType | CrestProblems {
  if (bytes.length === 0) return noCrest('empty');
  if (bytes.length > largestCrest) return noCrest('too-large');
  if (isPng(bytes)) return pictureOf('png', sizeOfPng(bytes));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return pictureOf('jpeg', sizeOfJpeg(bytes));
  return drawing && !otherKindOf(bytes) ? drawingOf(drawing) : noCrest('other');
}
