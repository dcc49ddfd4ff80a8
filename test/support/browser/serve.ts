import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
type App = { fetch(request: Request): Response | Promise<Response> };

/** Serves an app on this machine, made once its address is known. `stop` ends it. */
export async function serve<A extends App>(
  make: (baseUrl: string) => A,
): Promise<{ baseUrl: string; app: A; stop: () => Promise<void> }> {
  let app: A | undefined;
  const answer: Answer = async (incoming, outgoing) => {
    const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    );
    const { method = 'GET', url = '/' } = incoming;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const body = hasBody ? new Uint8Array(await buffer(incoming)) : undefined;
    const request = new Request(`${baseUrl}${url}`, { method, headers, body });
    const response = (await app?.fetch(request)) ?? new Response(null, { status: 503 });
    const cookies = response.headers.getSetCookie();
    const plain = Object.fromEntries(
      [...response.headers].filter(([name]) => name !== 'set-cookie'),
    );
    outgoing.writeHead(response.status, {
      ...plain,
      ...(cookies.length > 0 && { 'Set-Cookie': cookies }),
    });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app = make(baseUrl);
  return {
    baseUrl,
    app,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
