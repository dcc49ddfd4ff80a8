import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { uploadsInS3 } from '../../functions/services/s3/uploads-in-s3.ts';

/** A client that never reaches out: `answer` stands for S3. */
function s3With(answer: () => Promise<unknown>): S3Client {
  const s3 = new S3Client({
    region: 'eu-west-2',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  s3.send = answer as S3Client['send'];
  return s3;
}
const unused = () => Promise.reject(new Error('not asked'));

const failure = (httpStatusCode: number) =>
  new S3ServiceException({
    message: `S3 answered ${httpStatusCode}`,
    name: 'Failed',
    $fault: 'client',
    $metadata: { httpStatusCode },
  });

describe('an upload form', () => {
  it('is good for one file under one key, of a limited size, for 15 minutes', async () => {
    const bucket = uploadsInS3('uploads', s3With(unused));
    const begun = Date.now();
    const thenTo = 'https://forms.example.org/desk/register/imports/one';
    const { url, fields } = await bucket.allowUpload('northbrook/one/file.csv', thenTo);
    expect(url).toBe('http://127.0.0.1:1/uploads');
    expect(fields).toMatchObject({
      key: 'northbrook/one/file.csv',
      success_action_redirect: thenTo,
    });
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString('utf8'));
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        { key: 'northbrook/one/file.csv' },
        { success_action_redirect: thenTo },
        ['content-length-range', 0, 100 * 1024 * 1024],
      ]),
    );
    const minutes = (Date.parse(policy.expiration) - begun) / 60_000;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThan(15.1);
  });
});

describe('a file of the uploads bucket', () => {
  it.each([403, 404])('that is not there (S3 says %s) is no fault', async (status) => {
    const bucket = uploadsInS3(
      'uploads',
      s3With(() => Promise.reject(failure(status))),
    );
    expect(await bucket.open('northbrook/one/file.csv')).toBeUndefined();
    expect(await bucket.findPreview('northbrook/one/preview.json')).toBeUndefined();
  });

  it('that cannot be read is one', async () => {
    const bucket = uploadsInS3(
      'uploads',
      s3With(() => Promise.reject(failure(503))),
    );
    await expect(bucket.open('northbrook/one/file.csv')).rejects.toThrow('S3 answered 503');
  });
});
