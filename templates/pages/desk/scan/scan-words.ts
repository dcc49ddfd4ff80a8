import { showInstant } from '../../../../functions/core/calendar.ts';
import { largestScan, type Scan, type ScanType } from '../../../../functions/core/scan/scan.ts';

/** Where the scans of a reply are, by one of the people it is about. */
export const scansPath = ({ person, reference }: { person: string; reference: string }): string =>
  `/desk/scans/${person}/${reference}`;

const types: Record<ScanType, string> = { pdf: 'PDF', jpeg: 'JPEG', png: 'PNG' };

/** "312 KB", or "1.4 MB": rounded up, as files are listed. */
export function sizeInWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.ceil(bytes / 1024));
  return kilobytes < 1000 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

export const scanInWords = ({ type, bytes }: Pick<Scan, 'type' | 'bytes'>): string =>
  `${types[type]}, ${sizeInWords(bytes)}`;

/** "by Olive Moss on 1 September 2026 at 9:30am". */
export const byInWords = (
  { at, by }: { at: string; by: string },
  staff: Readonly<Record<string, string>>,
): string => `by ${staff[by] ?? 'somebody who is no longer here'} on ${showInstant(at)}`;

export const scanHint = `PDF, JPEG or PNG, smaller than ${largestScan / 1024 / 1024} MB`;
export const scanKinds = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png';
