import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { makeApp } from '../../infra/app.ts';
import { makeBundles, synthesise } from './synthesise.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-findings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bundles = makeBundles(join(folder, 'bundles'));

afterEach(() => vi.restoreAllMocks());

describe('cdk-nag', () => {
  it('has nothing to say that is not explained', () => {
    expect(() => synthesise()).not.toThrow();
  });

  it('stops a deployment with a finding that nobody explained', () => {
    const { app, stack } = makeApp({
      stage: 'local',
      outdir: join(folder, 'out'),
      bundles,
      environment: {},
    });
    new Queue(stack, 'Careless');
    vi.spyOn(console, 'error').mockReturnValue();
    expect(() => app.synth()).toThrow('AwsSolutions-SQS3');
  });
});

describe('the template', () => {
  it('is the same whenever it is made, so that a deployment changes only what changed', () => {
    expect(synthesise()).toEqual(synthesise());
  });

  it('brings no function, role or custom resource of the CDK’s own', () => {
    const types = new Set(Object.values(synthesise().Resources).map(({ Type }) => Type));
    expect([...types].filter((type) => type.startsWith('Custom::'))).toEqual([]);
    expect(types).not.toContain('AWS::CloudFormation::CustomResource');
  });
});
