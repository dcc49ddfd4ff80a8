import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Signature } from '../core/agreement/signature.ts';
import { createS3 } from './s3.ts';

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

/**
 * The locked bucket. `If-None-Match: *` lets the first writer win, so that work done twice changes
 * nothing; a put tried again after its answer was lost finds its own object, which is as well.
 */
export function createEvidenceBucket(
  bucket: string,
  s3: Pick<S3Client, 'send'> = createS3(),
): EvidenceBucket {
  return {
    async putIfAbsent(key, body, contentType) {
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        IfNoneMatch: '*',
      });
      try {
        await s3.send(put);
        return 'written';
      } catch (error) {
        const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
        if (status === 412) return 'already';
        throw error;
      }
    },
    async find(key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
