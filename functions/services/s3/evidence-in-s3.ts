import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { EvidenceBucket } from '../evidence-bucket.ts';
import { createS3 } from './s3-client.ts';

/**
 * The locked bucket. `If-None-Match: *` lets the first writer win, so that work done twice changes
 * nothing; a put tried again after its answer was lost finds its own object, which is as well.
 */
export function evidenceInS3(
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
