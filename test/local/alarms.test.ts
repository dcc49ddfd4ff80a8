import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tagOf } from '../../functions/services/mail-tag.ts';
import { schoolPk } from '../../functions/store/keys.ts';
import { awsCall, localCredentials } from '../../infra/local/aws-call.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { prepare } from '../../infra/local/start/prepare.ts';
import { startGuardedCloud } from '../support/cloud/guarded-cloud.ts';
import { discard, newDataDir, openTable } from '../support/cloud/live-school.ts';
import { eventually } from './fixture/fixture-cloud.ts';

/**
 * The cause of every alarm of the template, brought about on this machine: the metric is
 * seen, and the alarm rings. `FrontFull` and the faults line by line are in test/infra/alarms.test.ts.
 */
const faults = { throttle: 0, slowMs: 0 };
let cloud: Cloud;
let opened: ReturnType<typeof openTable>;
beforeAll(async () => {
  cloud = await startGuardedCloud({
    cdkOut: await prepare(),
    dataDir: newDataDir(),
    isTemporary: true,
    // Few, so that a handful of requests is a flood.
    concurrency: 4,
    databaseFaults: faults,
  });
  opened = openTable(cloud);
});
afterAll(async () => {
  opened.close();
  await cloud.stop();
  discard(cloud.dataDir);
});

const ringing = async (): Promise<string[]> =>
  (await cloud.alarms()).filter(({ isRinging }) => isRinging).map(({ id }) => id);

/** Every alarm whose cause was brought about. */
const caused = new Set(['SweepStopped']);

/** Waits until each has rung: what a function prints is in its log a moment after it has answered. */
async function hear(...ids: string[]): Promise<void> {
  const heard = new Set<string>();
  await eventually(async () => {
    for (const id of await ringing()) heard.add(id);
    return ids.every((id) => heard.has(id)) ? true : undefined;
  }, ids.join(' and '));
  for (const id of ids) caused.add(id);
}

/** A school whose record is broken: every page of it fails. */
async function breakSchool(): Promise<void> {
  await opened.table.write([{ put: { pk: schoolPk('broken'), sk: 'META', id: 'broken' } }]);
}

const send = async (to: string): Promise<void> => {
  const ses = new SESClient({
    endpoint: cloud.mailUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
  });
  const Data = Buffer.from(`From: forms@example.org\r\nTo: ${to}\r\nSubject: Hello\r\n\r\nHello`);
  await ses.send(
    new SendRawEmailCommand({
      Source: 'forms@example.org',
      Destinations: [to],
      RawMessage: { Data },
    }),
  );
  ses.destroy();
};

const owedAt = '2020-09-02T09:00:00.000Z';
/** Owed since long ago, at a place where nothing stands: whoever is nudged finds nothing to do. */
const owe = (lane: string, sk: string) =>
  opened.table.write([
    { put: { pk: 'C#school#owner', sk, ipk: `OWED#${lane}#0`, isk: owedAt, row: { owedAt } } },
  ]);

/**
 * Hands a queue what its function cannot read. What fails is handed out again at once, not after the
 * minutes that it would be hidden for: how often it is tried is the template's.
 */
async function handOver(queue: 'Feedback' | 'Audit', body: object): Promise<void> {
  const call = <T>(verb: string, input: Record<string, unknown>) =>
    awsCall<T>(cloud.queuesUrl, `AmazonSQS.${verb}`, input);
  const { QueueUrls } = await call<{ QueueUrls: string[] }>('ListQueues', {});
  const QueueUrl = QueueUrls.find((url) => new RegExp(`${queue}Queue`, 'i').test(url));
  await call('SetQueueAttributes', { QueueUrl, Attributes: { VisibilityTimeout: '0' } });
  await call('SendMessage', { QueueUrl, MessageBody: JSON.stringify(body) });
}

describe('the alarms of the template', () => {
  it('are quiet while all is well, but for a sweep that has not run', async () => {
    expect((await fetch(`${cloud.baseUrl}/healthz`)).status).toBe(200);
    expect(await ringing()).toEqual(['SweepStopped']);
    await cloud.invoke('sweep', {});
    expect(await ringing()).toEqual([]);
  });

  it('ring where pages fail', async () => {
    await breakSchool();
    for (let n = 0; n < 3; n += 1)
      expect((await fetch(`${cloud.baseUrl}/broken/visit`)).status).toBeGreaterThanOrEqual(500);
    await hear('PageFaults', 'FrontErrors');
  });

  it('ring where an item of a batch fails, though no run does', async () => {
    const Records = [{ messageId: 'one', body: 'not a nudge' }];
    expect(await cloud.invoke('dispatch', { Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'one' }],
    });
    await hear('WorkFaults');
  });

  it('ring where work of a lane has been owed for long', async () => {
    await owe('sign', 'MSG#-.receipt.X');
    await owe('bulk', 'MSG#autumn.ask.1');
    await owe('job', 'ISSUE#autumn');
    await cloud.invoke('sweep', {});
    await hear('SignLate', 'BulkLate', 'JobLate');
  });

  it('ring where facts about emails were set aside', async () => {
    expect(await ringing()).not.toContain('FeedbackSetAside');
    const tags = { message: [tagOf({ pk: 'C#school#owner', sk: 'MSG#autumn.ask.1' })] };
    const mail = { messageId: 'one', timestamp: 'no time', tags };
    await handOver('Feedback', { eventType: 'Send', mail });
    await hear('FeedbackSetAside', 'WorkFaults');
  });

  it('ring where something that staff did could not be kept, and was set aside', async () => {
    expect(await ringing()).not.toContain('AuditSetAside');
    await handOver('Audit', { type: 'nothing-of-ours', id: '1' });
    await hear('AuditSetAside', 'WorkFaults');
  });

  it('ring where many emails bounce, or families complain', async () => {
    await send('somebody@example.org');
    expect(await ringing()).not.toContain('Bounces');
    await send('bounce@example.org');
    await send('complaint@example.org');
    await hear('Bounces', 'Complaints');
  });

  it('ring where more functions run at once than may', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await fetch(`${cloud.baseUrl}/nowhere`)).status),
    );
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(10);
    await hear('Throttled', 'FrontErrors');
  });

  it('ring where pages are slow, and where a table or its index is held back', async () => {
    await ringing();
    faults.slowMs = 3100;
    await fetch(`${cloud.baseUrl}/nowhere`);
    faults.slowMs = 0;
    await hear('FrontSlow');

    faults.throttle = 12;
    await cloud.invoke('sweep', {}).catch(() => undefined);
    faults.throttle = 0;
    await hear('TablesThrottled');
  });

  it('rang each for its cause: none is left that nothing here brings about', async () => {
    const silent = (await cloud.alarms()).filter(({ id }) => !caused.has(id));
    expect(silent.map(({ id }) => id)).toEqual(['FrontFull']);
  });
});
