import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { awsCall } from '../../infra/local/aws-call.ts';
import { startCloud } from '../../infra/local/cloud.ts';
import { lockData } from '../../infra/local/data-lock.ts';
import { openInbox } from '../../infra/local/inbox.ts';
import {
  eventually,
  fixtureCdkOut,
  startFixture,
  temporaryFolder,
  written,
} from './fixture/fixture-cloud.ts';

const program = new URL('./fixture/run-fixture.ts', import.meta.url).pathname;

type Running = {
  child: ChildProcess;
  baseUrl: string;
  mailUrl: string;
  queuesUrl: string;
  dynamodbUrl: string;
  environment: Record<string, string>;
};

/** The fixture's cloud in a process of its own, so that it can be killed. */
async function startProcess(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, [program, await fixtureCdkOut(), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, ...(JSON.parse(line) as Omit<Running, 'child'>) };
}

const kill = async ({ child }: Running): Promise<void> => {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
};

const sendMail = (mailUrl: string, to: string): Promise<unknown> => {
  const raw = `From: School <forms@example.org>\r\nTo: ${to}\r\nX-SES-CONFIGURATION-SET: fixture-set\r\nX-SES-MESSAGE-TAGS: message=m1\r\nSubject: Forms\r\n\r\nHello`;
  return fetch(mailUrl, {
    method: 'POST',
    body: new URLSearchParams({
      Action: 'SendRawEmail',
      'RawMessage.Data': Buffer.from(raw).toString('base64'),
    }),
  });
};

describe('kill -9', () => {
  it('loses no mail that was accepted, no Send event, no message and no secret', async () => {
    const dataDir = temporaryFolder();
    const first = await startProcess(dataDir);
    const secret = (running: Pick<Running, 'environment'>) =>
      awsCall<{ SecretString: string }>(
        running.environment['AWS_ENDPOINT_URL_SECRETS_MANAGER'] ?? '',
        'secretsmanager.GetSecretValue',
        { SecretId: running.environment['SECRET_ARN'] },
      );
    const before = await secret(first);
    expect(JSON.parse(before.SecretString)).toEqual({
      key: expect.stringMatching(/^[A-Za-z0-9]{64}$/),
    });
    // Twenty mails; killed while their events are on the way. And a message that waits.
    const sent = Array.from({ length: 20 }, (_, n) => sendMail(first.mailUrl, `p${n}@example.org`));
    await awsCall(first.queuesUrl, 'AmazonSQS.SendMessage', {
      QueueUrl: first.environment['QUEUE_URL'],
      MessageBody: '{"id":"waited"}',
      DelaySeconds: 1,
    });
    await Promise.all(sent);
    await kill(first);

    const cloud = await startFixture(dataDir);
    try {
      const inbox = openInbox(cloud.mailUrl);
      expect(await inbox.count()).toBe(20);
      expect((await inbox.list({ to: 'p7@example.org' }))[0]).toMatchObject({ subject: 'Forms' });
      const told = await eventually(async () => {
        const events = await written(cloud, 'event');
        const ids = events.map(
          (item) => JSON.parse(item['body']?.S ?? '') as { mail: { messageId: string } },
        );
        const distinct = new Set(ids.map(({ mail }) => mail.messageId));
        return distinct.size === 20 ? distinct : undefined;
      }, 'twenty Send events');
      expect(told).toEqual(new Set((await inbox.list()).map(({ id }) => id)));
      await eventually(
        async () => ((await written(cloud, 'taken')).length > 0 ? true : undefined),
        'the message that waited',
      );
      expect((await secret(cloud)).SecretString).toBe(before.SecretString);
    } finally {
      await cloud.stop();
    }
  });

  it('in the middle of writing leaves a store that opens again with what was confirmed', async () => {
    const dataDir = temporaryFolder();
    const first = await startProcess(dataDir);
    const TableName = first.environment['TABLE_NAME'];
    const confirmed: number[] = [];
    const put = async (n: number): Promise<void> => {
      await awsCall(first.dynamodbUrl, 'DynamoDB_20120810.PutItem', {
        TableName,
        Item: { pk: { S: 'n' }, sk: { S: String(n).padStart(5, '0') } },
      });
      confirmed.push(n);
    };
    const writing = Promise.allSettled(Array.from({ length: 2000 }, (_, n) => put(n)));
    await eventually(async () => (confirmed.length > 200 ? true : undefined), 'some writes');
    await kill(first);
    await writing;
    expect(confirmed.length).toBeLessThan(2000);

    const cloud = await startFixture(dataDir);
    try {
      const { Items } = await awsCall<{ Items: { sk: { S: string } }[] }>(
        cloud.dynamodbUrl,
        'DynamoDB_20120810.Query',
        {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'n' } },
        },
      );
      const kept = new Set(Items.map(({ sk }) => Number(sk.S)));
      expect(confirmed.filter((n) => !kept.has(n))).toEqual([]);
    } finally {
      await cloud.stop();
    }
  });

  it('takes the database engine with it', async () => {
    const running = await startProcess(temporaryFolder());
    await kill(running);
    const gone = await eventually(
      () =>
        awsCall(running.dynamodbUrl, 'DynamoDB_20120810.ListTables', {}).then(
          () => undefined,
          () => true,
        ),
      'the engine to end',
    );
    expect(gone).toBe(true);
  });
});

describe('a data folder', () => {
  it('belongs to one cloud at a time', async () => {
    const cloud = await startFixture();
    await expect(
      startCloud({ cdkOut: await fixtureCdkOut(), dataDir: cloud.dataDir }),
    ).rejects.toThrow(`Another Countersign is using ${cloud.dataDir}`);
    await cloud.stop();
    lockData(cloud.dataDir).release();
  });
});

describe('two clouds at once', () => {
  it('share nothing', async () => {
    const [one, two] = await Promise.all([startFixture(), startFixture()]);
    try {
      await sendMail(one.mailUrl, 'a@example.org');
      expect(await openInbox(one.mailUrl).count()).toBe(1);
      expect(await openInbox(two.mailUrl).count()).toBe(0);
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });
});

/** Local addresses that a process listens on, from /proc; Linux only. */
function listeningOn(pid: number): string[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  return ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A' && sockets.has(fields[9] ?? ''))
      .map((fields) => fields[1]?.split(':')[0] ?? ''),
  );
}

describe.runIf(process.platform === 'linux')('everything that listens', () => {
  it('listens on 127.0.0.1 alone', async () => {
    const running = await startProcess(temporaryFolder());
    try {
      const pid = running.child.pid ?? 0;
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
        .trim()
        .split(/\s+/);
      const addresses = [pid, ...children.map(Number)].flatMap(listeningOn);
      // Pages, mail and its emulator, sign-in, secrets, files, queues, database.
      expect(addresses).toHaveLength(8);
      // 127.0.0.1, as the kernel writes it.
      expect(new Set(addresses)).toEqual(new Set(['0100007F']));
    } finally {
      await kill(running);
    }
  });
});
