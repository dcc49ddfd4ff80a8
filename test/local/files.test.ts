import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localCredentials } from '../../infra/local/aws-call.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { startFixture } from './fixture/fixture-cloud.ts';

let cloud: Cloud;
let s3: S3Client;
let Bucket: string;
beforeAll(async () => {
  cloud = await startFixture();
  Bucket = cloud.environment['BUCKET'] ?? '';
  s3 = new S3Client({
    endpoint: cloud.filesUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
  });
});
afterAll(() => cloud.stop());

const stored = async (Key: string): Promise<string | undefined> =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

describe('a browser’s upload form', () => {
  type Options = { seconds?: number; most?: number; fields?: Record<string, string> };
  const presign = ({ seconds = 60, most = 100, fields = {} }: Options = {}) =>
    createPresignedPost(s3, {
      Bucket,
      Key: 'uploads/register.csv',
      Expires: seconds,
      Fields: fields,
      Conditions: [['content-length-range', 1, most]],
    });

  const post = async (
    signed: Awaited<ReturnType<typeof presign>>,
    content = 'name\nMaya\n',
    extra: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...signed.fields, ...extra }))
      form.set(name, value);
    form.set('file', new Blob([content], { type: 'text/csv' }), 'register.csv');
    const answer = await fetch(signed.url, { method: 'POST', body: form, redirect: 'manual' });
    return {
      status: answer.status,
      text: await answer.text(),
      location: answer.headers.get('location'),
    };
  };

  it('that keeps to its policy is stored as it was', async () => {
    expect(await post(await presign())).toMatchObject({ status: 204 });
    expect(await stored('uploads/register.csv')).toBe('name\nMaya\n');
  });

  it('goes on to the page that the form names, with what was stored', async () => {
    const back = `${cloud.baseUrl}/desk/register/imports/1`;
    const { status, location } = await post(
      await presign({ fields: { success_action_redirect: back } }),
    );
    expect(status).toBe(303);
    expect(location).toMatch(
      new RegExp(`^${back}\\?bucket=${Bucket}&key=uploads%2Fregister.csv&etag=`),
    );
  });

  it('is refused when it is too late', async () => {
    const { status, text } = await post(await presign({ seconds: -1 }));
    expect(status).toBe(403);
    expect(text).toContain('<Message>Invalid according to Policy: Policy expired.</Message>');
  });

  it('is refused when it is too long, or empty', async () => {
    const signed = await presign({ most: 5 });
    expect(await post(signed, '123456')).toMatchObject({
      status: 400,
      text: expect.stringContaining('<Code>EntityTooLarge</Code>'),
    });
    expect(await post(signed, '')).toMatchObject({
      status: 400,
      text: expect.stringContaining('<Code>EntityTooSmall</Code>'),
    });
  });

  it('is refused when a field was changed, added, or the policy forged', async () => {
    const signed = await presign();
    const changed = await post(signed, 'x', { key: 'uploads/other.csv' });
    expect(changed).toMatchObject({
      status: 403,
      text: expect.stringContaining('Policy Condition failed'),
    });
    const added = await post(signed, 'x', { 'x-amz-meta-a': '1' });
    expect(added).toMatchObject({
      status: 403,
      text: expect.stringContaining('Extra input fields: x-amz-meta-a'),
    });
    const wider = Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}');
    const forged = await post(signed, 'x', { Policy: wider.toString('base64') });
    expect(forged).toMatchObject({
      status: 403,
      text: expect.stringContaining('SignatureDoesNotMatch'),
    });
  });

  it('that is none at all is refused in words', async () => {
    const answer = await fetch(`${cloud.filesUrl}/${Bucket}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: 'nonsense',
    });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('MalformedPOSTRequest'),
    ]);
  });
});

describe('a put that must not overwrite', () => {
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, IfNoneMatch: '*' }));

  it('is refused where something stands already', async () => {
    await put('evidence/1.json', 'first');
    await expect(put('evidence/1.json', 'second')).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    expect(await stored('evidence/1.json')).toBe('first');
  });

  it('is won by exactly one of many at the same moment', async () => {
    const all = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].map((body) => put('evidence/2', body)),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('leaves other puts free to overwrite', async () => {
    const Key = 'uploads/again';
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'one' }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'two' }));
    expect(await stored(Key)).toBe('two');
  });
});

describe('a presigned address', () => {
  it('stops working at its time', async () => {
    const query = (seconds: number) =>
      `X-Amz-Date=${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}&X-Amz-Expires=${seconds}`;
    await s3.send(new PutObjectCommand({ Bucket, Key: 'copy', Body: 'pdf' }));
    const address = `${cloud.filesUrl}/${Bucket}/copy`;
    expect((await fetch(`${address}?${query(60)}`)).status).toBe(200);
    const late = await fetch(`${address}?${query(-5)}`);
    expect([late.status, await late.text()]).toEqual([
      403,
      expect.stringContaining('Request has expired'),
    ]);
  });
});
