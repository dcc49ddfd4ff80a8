import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `take`: how many requests there were since it was last taken. */
export type Stubs = { url: string; take(): number; close(): void };

/** Stands for the queues and the secrets: takes every message, and knows the one key. */
export async function openStubs(key: string): Promise<Stubs> {
  let count = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      count += 1;
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify(answerTo(action, Buffer.concat(chunks).toString())));
    });
  });
  const answerTo = (action: string, body: string): unknown => {
    if (action === 'GetSecretValue') return { SecretString: JSON.stringify({ key }) };
    const { Entries = [] } = JSON.parse(body) as { Entries?: { Id: string }[] };
    return { Successful: Entries.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] };
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
