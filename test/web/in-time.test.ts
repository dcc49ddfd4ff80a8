import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { describe, expect, test } from 'vitest';
import { isAbandoned } from '../../functions/services/abandoned.ts';
import { createLog } from '../../functions/services/log.ts';
import { inTime } from '../../functions/web/in-time.ts';

const eventOf = (accept: string) => ({ headers: { accept } }) as unknown as LambdaEvent;
const withMs = (ms: number) => ({ getRemainingTimeInMillis: () => ms }) as LambdaContext;
const fine = { statusCode: 200 as const, headers: {}, body: 'fine' };

function handlerOf(answerMs: number) {
  const logged: string[] = [];
  const answer = () =>
    new Promise<typeof fine>((resolve) => setTimeout(() => resolve(fine), answerMs));
  return {
    handler: inTime(
      answer,
      createLog((line) => logged.push(line)),
    ),
    logged,
  };
}

describe('a Lambda that people wait for', () => {
  test('answers for itself while it has the time', async () => {
    const { handler, logged } = handlerOf(5);
    expect(await handler(eventOf('text/html'), withMs(10_000))).toEqual(fine);
    expect(await handler(eventOf('text/html'))).toEqual(fine);
    expect(logged).toEqual([]);
  });

  test('gives people a page before its time runs out, for API Gateway would not', async () => {
    const { handler, logged } = handlerOf(5000);
    const late = await handler(eventOf('text/html,*/*;q=0.8'), withMs(1050));
    expect(late).toMatchObject({
      statusCode: 503,
      headers: { 'Retry-After': '60', 'Content-Type': 'text/html; charset=UTF-8' },
      body: expect.stringContaining('Please try again in a minute'),
    });
    const [line = '', ...more] = logged;
    expect(more).toEqual([]);
    // For whoever runs it an error like any other answer of 500 and above.
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      event: 'answered-late',
      ms: 50,
      error: 'TimeoutError',
    });
    expect(line).not.toContain('message');
  });

  test('has nothing written that is decided after that', async () => {
    let abandoned: boolean[] = [];
    const done = Promise.withResolvers<void>();
    const answer = async () => {
      abandoned = [isAbandoned()];
      await new Promise((resolve) => setTimeout(resolve, 100));
      abandoned.push(isAbandoned());
      done.resolve();
      return fine;
    };
    const handler = inTime(
      answer,
      createLog(() => undefined),
    );
    await handler(eventOf('*/*'), withMs(1010));
    await done.promise;
    expect(abandoned).toEqual([false, true]);
    await handler(eventOf('*/*'), withMs(10_000));
    expect(abandoned).toEqual([false, false]);
  });

  test('tells programs what API Gateway would', async () => {
    const { handler } = handlerOf(5000);
    expect(await handler(eventOf('*/*'), withMs(1010))).toEqual({
      statusCode: 503,
      headers: { 'Content-Type': 'application/json', 'Retry-After': '60' },
      body: '{"message":"Service Unavailable"}',
    });
  });

  test('fails as it did, in time', async () => {
    const failing = inTime(
      () => Promise.reject(new Error('no')),
      createLog(() => undefined),
    );
    await expect(failing(eventOf('*/*'), withMs(10_000))).rejects.toThrow('no');
  });
});
