import type { Signature } from '../core/agreement/signature.ts';
import type { Scan } from '../core/scan/scan.ts';

/** `whole`: for the office. `copy`: the signatory's own. */
export type EvidencePart = 'whole' | 'copy';

type Revision = Pick<Signature, 'school' | 'person' | 'agreement' | 'rev'>;

/** What stands of one revision of an agreement, in all its forms. Holds ids only: it may be logged. */
export const evidenceName = (
  { school, person, agreement, rev }: Revision,
  part: EvidencePart,
): string => `${school}/${person}/${agreement}/${rev}${part === 'copy' ? '.copy' : ''}`;

/** Where one form of it stands. */
export const evidenceKey = (revision: Revision, part: EvidencePart, form: 'json' | 'pdf'): string =>
  `${evidenceName(revision, part)}.${form}`;

/** Where the scan of a paper reply stands: by what is in it, so that no other file can be in its place. */
export const scanKey = ({ school, owner, sha256 }: Pick<Scan, 'school' | 'owner' | 'sha256'>) =>
  `${school}/${owner.id}/${sha256}.scan`;

/** Evidence, written once. Keys are `evidenceKey`'s and `scanKey`'s; bodies are a few megabytes at most. */
export type EvidenceBucket = {
  /** `already`: something stands there, and stays as it is. */
  putIfAbsent(key: string, body: Uint8Array, contentType: string): Promise<'written' | 'already'>;
  /**
   * Ask only for what `isArchived` says is there: S3 answers "forbidden", not "not found", to a
   * function that may not list the bucket, and that is thrown.
   */
  find(key: string): Promise<Uint8Array | undefined>;
};
