import { describe, expect, it } from 'vitest';
import { arnOf, builtTemplate, ofType, type Properties, the, workerOf } from './template.ts';

const template = await builtTemplate();
const names = ['Archive', 'Audit', 'Bulk', 'Feedback', 'Import', 'Issue', 'Sign'];
const queueOf = (name: string) => the(template, 'AWS::SQS::Queue', `Queues${name}Queue`).Properties;

describe('the queues', () => {
  it('are these seven, each with its dead letters', () => {
    const ids = ofType(template, 'AWS::SQS::Queue').map(([id]) =>
      id.replace(/^Queues|[0-9A-F]{8}$/g, ''),
    );
    expect(ids.toSorted()).toEqual(names.flatMap((name) => [`${name}DeadLetters`, `${name}Queue`]));
  });

  it.each(names)('%s sets aside what fails five times', (name) => {
    const { maxReceiveCount, deadLetterTargetArn } = queueOf(name)['RedrivePolicy'] as Properties;
    expect(maxReceiveCount).toBe(5);
    expect(arnOf(deadLetterTargetArn)).toMatch(new RegExp(`^Queues${name}DeadLetters`));
  });

  it.each(names)('%s hides a message for six times as long as its Lambda may run', (name) => {
    const { worker } = workerOf(template, name);
    expect(queueOf(name)['VisibilityTimeout']).toBeGreaterThanOrEqual(
      6 * Number(worker['Timeout']),
    );
  });

  it.each(names)('%s is told of each failed message, and runs few Lambdas at once', (name) => {
    expect(workerOf(template, name).mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BatchSize: expect.any(Number),
      ScalingConfig: { MaximumConcurrency: expect.any(Number) },
    });
  });

  it('the archive gets one job a run, which has the whole of its time', () => {
    expect(workerOf(template, 'Archive').mapping).toMatchObject({ BatchSize: 1 });
  });

  it('bulk mail and receipts go to the same Lambda by two roads', () => {
    expect(workerOf(template, 'Bulk').worker).toBe(workerOf(template, 'Sign').worker);
  });

  it('keep what SES says of families for four days, and ids for fourteen', () => {
    const day = 24 * 60 * 60;
    const days = (id: string) =>
      Number(the(template, 'AWS::SQS::Queue', `Queues${id}`).Properties['MessageRetentionPeriod']) /
      day;
    const ids = names.filter((name) => name !== 'Feedback');
    expect(ids.map((name) => days(`${name}DeadLetters`))).toEqual(ids.map(() => 14));
    expect([days('FeedbackQueue'), days('FeedbackDeadLetters')]).toEqual([1, 4]);
  });

  it('are encrypted, and take messages over TLS only', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::SQS::Queue')) {
      expect(Properties, id).toMatchObject({ SqsManagedSseEnabled: true });
      const policy = ofType(template, 'AWS::SQS::QueuePolicy').find(([, one]) =>
        JSON.stringify(one.Properties['Queues']).includes(`"${id}"`),
      );
      expect(JSON.stringify(policy), id).toContain('"aws:SecureTransport":"false"');
    }
  });
});
