import type { Signature } from '../core/agreement/signature.ts';

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

/** Evidence, written once. Keys are `evidenceKey`'s; bodies are small. */
export type EvidenceBucket = {
  /** `already`: something stands there, and stays as it is. */
  putIfAbsent(key: string, body: Uint8Array, contentType: string): Promise<'written' | 'already'>;
  /**
   * Ask only for what `isArchived` says is there: S3 answers "forbidden", not "not found", to a
   * function that may not list the bucket, and that is thrown.
   */
  find(key: string): Promise<Uint8Array | undefined>;
};
