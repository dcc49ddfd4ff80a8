import { otherKindOf } from '../file/other-kind.ts';
import { sizeOfJpeg } from '../file/whole-jpeg.ts';
import { faultOfPdf, isPdf, type PdfFault } from '../file/whole-pdf.ts';
import { isPng, sizeOfPng } from '../file/whole-png.ts';
import type { Problem, Refusal } from '../refusal.ts';
import { largestScan, type ScanType } from './scan.ts';

type ScanFault = PdfFault | 'absent' | 'empty' | 'too-large' | 'other' | 'heic' | 'tiff';

const faults: Record<ScanFault, string> = {
  absent: 'The file was not uploaded, or is no longer here. Choose it again',
  empty: 'The selected file is empty. Choose another file',
  'too-large': `The selected file must be smaller than ${largestScan / 1024 / 1024} MB. Scan it in black and white, or at 200 dots per inch`,
  other: 'The selected file must be a PDF, JPEG or PNG',
  heic: 'The selected file is a HEIC photo. Save it as a JPEG, then choose that',
  tiff: 'The selected file is a TIFF. Save it as a PDF, then choose that',
  damaged: 'The selected file is damaged or incomplete. Scan the paper again',
  locked: 'The selected file is password protected. Save it without a password, then choose that',
  active: 'The selected file has other files or programs inside it. Scan the paper again',
};

const problemOf = (fault: ScanFault): Problem => ({ field: 'file', message: faults[fault] });

/** A file that is no scan, said beside the field it was chosen in. */
export const noScan = (fault: ScanFault): Refusal => ({
  refusal: 'invalid',
  problems: [problemOf(fault)],
});

/**
 * What a file is, told by what is in it, whatever it was called. Refusal: `invalid`, with what is wrong
 * and what to do about it.
 */
export function readScan(bytes: Uint8Array): ScanType | Refusal {
  if (bytes.length === 0) return noScan('empty');
  if (bytes.length > largestScan) return noScan('too-large');
  if (isPdf(bytes)) {
    const fault = faultOfPdf(bytes);
    return fault ? noScan(fault) : 'pdf';
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return sizeOfJpeg(bytes) ? 'jpeg' : noScan('damaged');
  if (isPng(bytes)) return sizeOfPng(bytes) ? 'png' : noScan('damaged');
  return noScan(otherKindOf(bytes) ?? 'other');
}
