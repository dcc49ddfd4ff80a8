import {
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Preview } from '../../core/register/register-preview.ts';
import type { UploadsBucket } from '../uploads-bucket.ts';
import { createS3 } from './s3-client.ts';

/**
 * What S3 takes, in bytes: more than we read, because S3 answers a file beyond this with a page of
 * XML, and the import answers one beyond ours with a sentence.
 */
const largestUpload = 100 * 1024 * 1024;
const formSeconds = 15 * 60;

/** S3 answers "forbidden", not "not found", to a function that may not list the bucket. */
const isAbsent = (error: unknown): boolean =>
  error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0);

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

/** The uploads bucket. Its rule on ages deletes what schools upload; nothing here does. */
export function uploadsInS3(bucket: string, s3: S3Client = createS3()): UploadsBucket {
  const open: UploadsBucket['open'] = async (key) => {
    try {
      const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const chunks = found.Body as AsyncIterable<Uint8Array> | undefined;
      return chunks && { size: found.ContentLength ?? 0, chunks };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  };
  return {
    open,
    allowUpload: (key, thenTo, type = 'text/csv') =>
      createPresignedPost(s3, {
        Bucket: bucket,
        Key: key,
        Expires: formSeconds,
        Fields: { success_action_redirect: thenTo, 'Content-Type': type },
        Conditions: [['content-length-range', 0, largestUpload]],
      }),
    async put(key, body, contentType) {
      const put = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
      await s3.send(new PutObjectCommand(put));
    },
    async findPreview(key) {
      const file = await open(key);
      return file && (JSON.parse(await readAll(file.chunks)) as Preview);
    },
  };
}
