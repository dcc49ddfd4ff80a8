import { isSame, type Signatory, type Signature } from '../agreement/signature.ts';
import type { Instant } from '../calendar.ts';

/** What a scan can be. */
export type ScanType = 'pdf' | 'jpeg' | 'png';

/**
 * A scan of the paper that a reply came on: of all that was signed by it, whoever it is about. It is
 * never changed or replaced; a wrong one is cancelled, and both stay on record.
 */
export type Scan = {
  school: string;
  /** Whose reply it is. */
  owner: Signatory;
  /** The reference of everything that was signed by that reply. */
  reference: string;
  id: string;
  type: ScanType;
  /** How long the file is, and the SHA-256 of it in hexadecimal figures: by that it is found. */
  bytes: number;
  sha256: string;
  at: Instant;
  /** Id of the member of staff. */
  by: string;
} & (
  | { state: 'stands' }
  | { state: 'cancelled'; cancellation: { at: Instant; by: string; why: string } }
);

/** Whether one of them counts. */
export const isScanned = (scans: readonly Scan[]): boolean =>
  scans.some(({ state }) => state === 'stands');

/** Those of the reply that a signature came in; undefined where it came on no paper. */
export const scansOf = (
  { via, signatory, reference }: Pick<Signature, 'via' | 'signatory' | 'reference'>,
  scans: readonly Scan[],
): Scan[] | undefined =>
  via.by === 'paper'
    ? scans.filter((scan) => scan.reference === reference && isSame(scan.owner, signatory))
    : undefined;

/** The largest file, in bytes: a function's whole answer is 6 MB at most, a third of that its packing. */
export const largestScan = 4 * 1024 * 1024;

/** Where a scan stands while it is looked at, in the bucket of what browsers upload. */
export const scanUploadKey = (school: string, id: string): string => `${school}/${id}/scan`;
