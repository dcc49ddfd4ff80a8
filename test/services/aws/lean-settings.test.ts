import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDynamo } from '../../../functions/services/dynamo.ts';
import { localCredentials } from '../../../infra/local/aws-call.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
  vi.restoreAllMocks();
});

const throttled = { __type: 'x#ProvisionedThroughputExceededException' };

/** A table that holds whatever is asked for; refuses the item `slow` once, and says so of it alone. */
async function tableOfAll() {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pk } = JSON.parse(Buffer.concat(chunks).toString()).Key;
      asked.push(pk.S);
      const isRefused = pk.S === 'slow' && asked.filter((other) => other === 'slow').length === 1;
      answer.writeHead(isRefused ? 400 : 200);
      answer.end(JSON.stringify(isRefused ? throttled : { Item: { pk } }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createDynamo({ region: 'eu-west-2', credentials: localCredentials, endpoint });
  cleanUp.push(() => {
    client.destroy();
    server.close();
    server.closeAllConnections();
  });
  const get = async (pk: string) => {
    const Key = { pk: { S: pk }, sk: { S: 'META' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: 'main', Key }));
    return Item?.['pk']?.S;
  };
  return { asked, get };
}

describe('requests of one kind', () => {
  it('that are on their way at once each get their own answer, and one is tried again alone', async () => {
    const { asked, get } = await tableOfAll();
    const all = ['a', 'slow', 'b', 'c'];
    expect(await Promise.all(all.map((pk) => get(pk)))).toEqual(all);
    expect(asked.toSorted()).toEqual(['a', 'b', 'c', 'slow', 'slow']);
  });

  it('after the first put nothing together again, and read no address', async () => {
    const { get } = await tableOfAll();
    await get('first');
    const putTogether = vi.spyOn(GetItemCommand.prototype, 'resolveMiddleware');
    const readAddress = vi.spyOn(globalThis, 'URL');
    for (const pk of ['a', 'b', 'c']) expect(await get(pk)).toBe(pk);
    expect(putTogether).toHaveBeenCalledTimes(0);
    expect(readAddress).toHaveBeenCalledTimes(0);
  });
});
