import { NoSuchKey, S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { evidenceKey } from '../../functions/services/evidence-bucket.ts';
import { evidenceInS3 } from '../../functions/services/s3/evidence-in-s3.ts';

const fault = (name: string, httpStatusCode: number) =>
  new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode } });

/** S3 that answers every request the same way, and remembers what it was asked. */
function answering(answer: () => unknown) {
  const asked: unknown[] = [];
  const send = async (command: { input: unknown }) => {
    asked.push(command.input);
    return answer();
  };
  return { asked, bucket: evidenceInS3('evidence', { send }) };
}

const body = new Uint8Array([1, 2, 3]);

describe('the evidence bucket', () => {
  it('keeps each revision in a place of its own, the copy beside the whole', () => {
    const pin = { school: 'northbrook', person: 'p1', agreement: 'photos.2026-27', rev: 12 };
    expect(evidenceKey(pin, 'whole', 'pdf')).toBe('northbrook/p1/photos.2026-27/12.pdf');
    expect(evidenceKey(pin, 'copy', 'json')).toBe('northbrook/p1/photos.2026-27/12.copy.json');
  });

  it('puts only where nothing stands', async () => {
    const { asked, bucket } = answering(() => ({}));
    expect(await bucket.putIfAbsent('a/1.pdf', body, 'application/pdf')).toBe('written');
    expect(asked).toEqual([
      {
        Bucket: 'evidence',
        Key: 'a/1.pdf',
        Body: body,
        ContentType: 'application/pdf',
        IfNoneMatch: '*',
      },
    ]);
  });

  it('is content with what an earlier try has written', async () => {
    const { bucket } = answering(() => {
      throw fault('PreconditionFailed', 412);
    });
    expect(await bucket.putIfAbsent('a/1.pdf', body, 'application/pdf')).toBe('already');
  });

  it.each([
    ['two writers at once', fault('ConditionalRequestConflict', 409)],
    ['no permission', fault('AccessDenied', 403)],
    ['no answer', new Error('timeout')],
  ])('does not take a fault for success: %s', async (_, error) => {
    const { bucket } = answering(() => {
      throw error;
    });
    await expect(bucket.putIfAbsent('a/1.pdf', body, 'application/pdf')).rejects.toBe(error);
  });

  it('gives back what stands there, and says when nothing does', async () => {
    const there = answering(() => ({ Body: { transformToByteArray: async () => body } }));
    expect(await there.bucket.find('a/1.pdf')).toBe(body);
    const missing = answering(() => {
      throw new NoSuchKey({ message: 'no', $metadata: {} });
    });
    expect(await missing.bucket.find('a/1.pdf')).toBeUndefined();
    const denied = fault('AccessDenied', 403);
    const forbidden = answering(() => {
      throw denied;
    });
    await expect(forbidden.bucket.find('a/1.pdf')).rejects.toBe(denied);
  });
});
