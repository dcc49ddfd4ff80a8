import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequestSigner } from '../../../functions/services/aws/request-signer.ts';

const region = 'eu-west-2';
const token = fc.option(fc.base64String({ minLength: 4 }), { nil: undefined });
const credentials = fc.record({
  accessKeyId: fc.stringMatching(/^[A-Z0-9]{16,20}$/),
  secretAccessKey: fc.base64String({ minLength: 20, maxLength: 44 }),
  sessionToken: token,
});
const headers = fc.dictionary(
  fc.constantFrom('content-type', 'x-amz-target', 'amz-sdk-invocation-id', 'amz-sdk-request'),
  fc.stringMatching(/^[\w./;=:-]{1,40}$/),
);
/** What is changed on the way, and what is not. */
const onTheWay = { 'user-agent': 'countersign app/one', 'x-amzn-trace-id': 'Root=1-2-3' };
const signingDate = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2099-12-31T23:59:59Z'),
  noInvalidDate: true,
});

const requestOf = (body: string, given: Record<string, string>) => ({
  method: 'POST',
  protocol: 'https:',
  hostname: `dynamodb.${region}.amazonaws.com`,
  path: '/',
  query: {},
  headers: { host: `dynamodb.${region}.amazonaws.com`, ...onTheWay, ...given },
  body,
});

type Whose = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** The SDK's own signer, as its client would have it. */
const judgeFor = (whose: Whose) =>
  new DynamoDBClient({ region, credentials: whose }).config.signer();

describe('a request signed by us', () => {
  it('is, byte for byte, what the SDK makes of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        credentials,
        fc.string({ unit: 'binary', maxLength: 2000 }),
        headers,
        signingDate,
        async (whose, body, given, date) => {
          const judge = await judgeFor(whose);
          const ours = createRequestSigner('dynamodb', region, async () => whose);
          const wanted = await judge.sign(requestOf(body, given), { signingDate: date });
          const signed = await ours.sign(requestOf(body, given), { signingDate: date });
          expect(signed.headers).toEqual(wanted.headers);
          expect(signed.body).toBe(body);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is signed with the key of its own day, and of whose key it is at that moment', async () => {
    const one: Whose = { accessKeyId: 'AKIAONE', secretAccessKey: 'one' };
    const two: Whose = { accessKeyId: 'AKIATWO', secretAccessKey: 'two', sessionToken: 'two' };
    let whose = one;
    const ours = createRequestSigner('dynamodb', region, async () => whose);
    const moments = [
      ['2026-09-18T23:59:59Z', one],
      ['2026-09-19T00:00:00Z', one],
      ['2026-09-19T00:00:01Z', two],
      ['2026-09-18T23:59:59Z', two],
    ] as const;
    for (const [moment, then] of moments) {
      whose = then;
      const options = { signingDate: new Date(moment) };
      const wanted = await (await judgeFor(then)).sign(requestOf('{}', {}), options);
      expect((await ours.sign(requestOf('{}', {}), options)).headers).toEqual(wanted.headers);
    }
  });

  it('leaves the request it was made of as it was, because that one is signed again', async () => {
    const ours = createRequestSigner('dynamodb', region, async () => ({
      accessKeyId: 'AKIAONE',
      secretAccessKey: 'one',
    }));
    const request = requestOf('{}', {});
    await ours.sign(request, {});
    expect(request).toEqual(requestOf('{}', {}));
  });
});
