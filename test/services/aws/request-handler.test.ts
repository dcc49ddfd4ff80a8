import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { createRequestHandler } from '../../../functions/services/aws/request-handler.ts';
import { createDynamo } from '../../../functions/services/dynamo.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';
import {
  breaksOff,
  hangsUp,
  says,
  saysNothing,
  startFaultServer,
  stops,
  type Turn,
} from '../../support/store/fault-server.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
});

function clientAt(endpoint: string, timeouts = { toConnect: 1000, toAnswer: 100 }): DynamoDBClient {
  const client = createDynamo({ region: 'eu-west-2', credentials: localCredentials, endpoint });
  client.config.requestHandler = createRequestHandler(
    new URL(endpoint).protocol,
    timeouts,
  ) as never;
  cleanUp.push(() => client.destroy());
  return client;
}

async function against(...turns: [Turn, ...Turn[]]) {
  const server = await startFaultServer(...turns);
  cleanUp.push(() => server.stop());
  return { ...server, client: clientAt(server.url) };
}

const key = { pk: { S: 'P#northbrook#maya' }, sk: { S: 'META' } };
const get = () => new GetItemCommand({ TableName: 'main', Key: key });
const found = says(200, { Item: { ...key, n: { N: '12345678901234567890' } } });

describe('a service that fails for a moment', () => {
  it.each<[string, Turn]>([
    ['does not answer in time', saysNothing],
    ['stops in the middle of its answer', stops],
    ['hangs up', hangsUp],
    ['breaks off in the middle of its answer', breaksOff],
    ['has a fault', says(500, { __type: 'InternalServerError' })],
    ['is not there, and a page says so', says(503, '<html>busy</html>')],
    ['is asked too much', says(400, { __type: 'x#ProvisionedThroughputExceededException' })],
  ])('because it %s, is asked again', async (_, turn) => {
    const { client, taken } = await against(turn, found);
    expect((await client.send(get())).Item?.['n']).toEqual({ N: '12345678901234567890' });
    expect(taken).toHaveLength(2);
    expect(taken[1]?.headers['amz-sdk-request']).toBe('attempt=2; max=4');
  });

  it.each<[string, Turn, object]>([
    ['that does not answer', saysNothing, { name: 'TimeoutError' }],
    ['that hangs up', hangsUp, { code: 'ECONNRESET' }],
    ['that breaks off in the middle', breaksOff, { code: 'ECONNRESET' }],
    [
      'with a fault',
      says(500, { __type: 'InternalServerError', message: 'No' }),
      { name: 'InternalServerError', message: 'No', $metadata: { httpStatusCode: 500 } },
    ],
  ])('and then for good, %s, is asked four times in all', async (_, turn, error) => {
    const { client, taken } = await against(turn);
    await expect(client.send(get())).rejects.toMatchObject(error);
    expect(taken).toHaveLength(4);
  });

  it('gets a transaction again under the same token, and another under another', async () => {
    const { client, taken } = await against(hangsUp, says(200, {}));
    const write = () =>
      new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'main', Item: key } }] });
    await client.send(write());
    await client.send(write());
    const tokens = taken.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(tokens[0]).toMatch(/^[\w-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(tokens[2]).not.toBe(tokens[0]);
  });
});

describe('a service that says no', () => {
  it('is not asked again', async () => {
    const { client, taken } = await against(says(400, { __type: 'x#ValidationException' }));
    await expect(client.send(get())).rejects.toMatchObject({ name: 'ValidationException' });
    expect(taken).toHaveLength(1);
  });

  it('because our clock is wrong is asked again by its own', async () => {
    const itsTime = new Date(Date.now() + 3_600_000);
    const wrong = { __type: 'x#InvalidSignatureException', message: 'Signature expired: …' };
    const { client, taken } = await against(
      says(400, wrong, { date: itsTime.toUTCString() }),
      says(200, {}, { date: itsTime.toUTCString() }),
    );
    await client.send(get());
    const signedAt = String(taken[1]?.headers['x-amz-date']);
    expect(signedAt.slice(0, 11)).toBe(itsTime.toISOString().replace(/[-:]/g, '').slice(0, 11));
  });
});

/** A server whose process stands still, so that once its queue is full nobody is let in. */
async function fullServer(): Promise<string> {
  const program = `
    const server = require('node:net').createServer().listen(
      { port: 0, host: '127.0.0.1', backlog: 1 },
      () => {
        require('node:fs').writeSync(1, String(server.address().port));
        process.kill(process.pid, 'SIGSTOP');
      },
    );`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  cleanUp.push(() => child.kill('SIGKILL'));
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  for (let n = 0; n < 4; n += 1) {
    const waiting = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    cleanUp.push(() => waiting.destroy());
  }
  await new Promise((done) => setTimeout(done, 50));
  return `http://127.0.0.1:${port}`;
}

describe('a service', () => {
  it('that lets nobody in is given up long before an answer would be', async () => {
    const client = clientAt(await fullServer(), { toConnect: 50, toAnswer: 20_000 });
    await expect(client.send(get())).rejects.toThrow('No connection in time');
  }, 10_000);

  it('that cannot be reached is a fault that says so', async () => {
    const server = await startFaultServer(found);
    server.stop();
    await expect(clientAt(server.url).send(get())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is asked over one connection, again and again', async () => {
    const { client, taken } = await against(found);
    for (let n = 0; n < 5; n += 1) await client.send(get());
    expect(taken.map(({ socket }) => socket)).toEqual([0, 0, 0, 0, 0]);
  });

  it('with a connection that it closed meanwhile gets the request over another', async () => {
    const andCloses: Turn = (response) => {
      const { socket } = response;
      found(response);
      setTimeout(() => socket?.destroy(), 5);
    };
    const { client, taken } = await against(andCloses, found);
    await client.send(get());
    await new Promise((done) => setTimeout(done, 30));
    await client.send(get());
    expect(taken.map(({ socket }) => socket)).toEqual([0, 1]);
  });

  it('gives a megabyte of letters in pieces, of which none is torn', async () => {
    const text = 'ضياء 🦊 łódź '.repeat(60_000);
    const body = Buffer.from(JSON.stringify({ Item: { ...key, text: { S: text } } }));
    const inPieces: Turn = (response) => {
      for (let at = 0; at < body.length; at += 65_537)
        response.write(body.subarray(at, at + 65_537));
      response.end();
    };
    const { client } = await against(inPieces);
    expect((await client.send(get())).Item?.['text']?.S).toBe(text);
  });

  it('gets as many letters as were sent', async () => {
    const { client, taken } = await against(says(200, {}));
    const text = 'ضياء 🦊 "łódź"\n\u2028'.repeat(10_000);
    await client.send(new PutItemCommand({ TableName: 'main', Item: { text: { S: text } } }));
    const [{ headers, body } = { headers: {}, body: '' }] = taken;
    expect(JSON.parse(body)).toEqual({ TableName: 'main', Item: { text: { S: text } } });
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
  });

  it('at an address of https is spoken to in TLS', async () => {
    const firstBytes: number[] = [];
    const server = createServer((socket) => {
      socket.once('data', (data) => {
        firstBytes.push(data[0] ?? 0);
        socket.destroy();
      });
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    await expect(clientAt(`https://127.0.0.1:${port}`).send(get())).rejects.toThrow(/./);
    // A handshake (RFC 8446, 5.1).
    expect(firstBytes).toEqual([22, 22, 22, 22]);
  });
});
