import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLambda, type LocalLambda } from '../../infra/local/lambda/lambda-instances.ts';
import { lambdaSettings } from '../../infra/local/lambda/settings-of.ts';
import type { StackResource } from '../../infra/local/template/deployment.ts';

const lambdas: LocalLambda[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(lambdas.splice(0).map((lambda) => lambda.stop(0)));
});

function lambdaOf(folder: string, maxInstances = 1): { lambda: LocalLambda; printed: string[] } {
  const printed: string[] = [];
  const file = new URL(`./fixture/functions/${folder}/index.mjs`, import.meta.url);
  const lambda = createLambda({
    name: folder,
    arn: `arn:aws:lambda:eu-west-2:000000000000:function:${folder}`,
    file: fileURLToPath(file),
    export: 'handler',
    environment: {},
    memoryMb: 128,
    timeoutSeconds: 1,
    maxInstances,
    log: (text) => printed.push(text),
  });
  lambdas.push(lambda);
  return { lambda, printed };
}

describe('an instance of a function', () => {
  it('has its whole time for an event, however long it took to start', async () => {
    const { lambda } = lambdaOf('slow-start');
    const { remaining } = (await lambda.invoke({})) as { remaining: number };
    expect(remaining).toBeGreaterThan(500);
    expect(remaining).toBeLessThanOrEqual(1000);
  });

  it.each([0, Date.parse('2031-01-01T00:00:00Z')])(
    'has it wherever the clock was moved to (%i)',
    async (now) => {
      vi.useFakeTimers({ toFake: ['Date'], now });
      const { lambda } = lambdaOf('slow-start');
      const { remaining } = (await lambda.invoke({})) as { remaining: number };
      expect(remaining).toBeGreaterThan(500);
      expect(remaining).toBeLessThanOrEqual(1000);
    },
  );

  it('is ended when its event takes longer than it may', async () => {
    const { lambda } = lambdaOf('slow-start');
    await expect(lambda.invoke({ nap: 5000 })).rejects.toMatchObject({ type: 'Sandbox.Timedout' });
    expect(await lambda.invoke({})).toMatchObject({ remaining: expect.any(Number) });
  });

  it('has failed when it answers with more than 6 MB', async () => {
    const { lambda } = lambdaOf('slow-start');
    await expect(lambda.invoke({ answer: 6_300_000 })).rejects.toMatchObject({
      type: 'Function.ResponseSizeTooLarge',
    });
    expect(await lambda.invoke({ answer: 6_000_000 })).toHaveLength(6_000_000);
  });

  it('loads no compiler of TypeScript, which each would keep for good', async () => {
    const { lambda } = lambdaOf('slow-start');
    const loads = (await lambda.invoke({ loads: true })) as string[];
    expect(loads).toContain('NativeModule worker_threads');
    expect(loads.filter((one) => one.includes('amaro'))).toEqual([]);
  });

  it('is not started with more than 4 KB of environment', () => {
    const folder = fileURLToPath(new URL('./fixture/functions/slow-start', import.meta.url));
    const settings = (Variables: Record<string, string>) =>
      lambdaSettings(
        {
          id: 'Slow',
          type: 'AWS::Lambda::Function',
          properties: {},
          stack: { name: 'fixture' } as StackResource['stack'],
        },
        { Code: { S3Key: 'slow.zip' }, Handler: 'index.handler', Environment: { Variables } },
        new Map([['slow', folder]]),
        {},
        () => undefined,
      );
    expect(settings({ A: 'x'.repeat(4095) }).environment['A']).toHaveLength(4095);
    expect(() => settings({ A: 'x'.repeat(4000), B: 'x'.repeat(95) })).toThrow(/4097 bytes of env/);
  });

  it('that cannot be loaded fails its event with the reason, and the next one, too', async () => {
    const { lambda, printed } = lambdaOf('broken');
    for (let tries = 0; tries < 2; tries++)
      await expect(lambda.invoke({})).rejects.toMatchObject({
        type: 'Error',
        message: 'cannot load',
      });
    expect(printed.join('')).toContain('cannot load');
  });
});

describe('an event that finds all instances at work', () => {
  it('waits for one as long as its sender does, and no longer', async () => {
    const { lambda } = lambdaOf('slow-start');
    await lambda.invoke({});
    let isFree = false;
    const first = lambda.invoke({ nap: 800 }).finally(() => {
      isFree = true;
    });
    await expect(lambda.invoke({}, { waitMs: 100 })).rejects.toMatchObject({
      type: 'TooManyRequestsException',
    });
    expect(isFree).toBe(false);
    // Whoever is in no hurry has its turn, and nobody was left behind in the queue.
    expect(await lambda.invoke({}, { waitMs: 5000 })).toMatchObject({
      remaining: expect.any(Number),
    });
    await first;
  });

  it('does not wait for one that is only starting any less', async () => {
    const { lambda } = lambdaOf('slow-start');
    expect(await lambda.invoke({}, { waitMs: 100 })).toMatchObject({
      remaining: expect.any(Number),
    });
  });
});
