import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `bytes`: of the answers. */
export type Counted = { requests: number; bytes: number };

export type CountingProxy = { url: string; take(): Counted; close(): void };

/** Stands before a service, and counts what is asked of it since it was last taken. */
export async function openCountingProxy(url: string): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  let counted: Counted = { requests: 0, bytes: 0 };
  const server = createServer((asked, answer) => {
    counted.requests += 1;
    const { method, headers } = asked;
    const onward = httpRequest(
      new URL(asked.url ?? '/', url),
      { method, headers, agent },
      (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        found.on('data', (chunk: Buffer) => (counted.bytes += chunk.byteLength));
        found.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = counted;
      counted = { requests: 0, bytes: 0 };
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
