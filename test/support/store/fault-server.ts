import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Taken = { headers: IncomingHttpHeaders; body: string; socket: number };
/** What a service does with one request. */
export type Turn = (response: ServerResponse) => void;

export const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Turn =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
export const saysNothing: Turn = () => undefined;
export const hangsUp: Turn = (response) => response.destroy();
/** It ends in the middle of its answer. */
export const breaksOff: Turn = (response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"Item":');
  setTimeout(() => response.destroy(), 10);
};
/** It begins to answer, and says no more. */
export const stops: Turn = (response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"Item":');
};

/** A service that takes a turn for each request, and the last of them for ever. */
export async function startFaultServer(...turns: [Turn, ...Turn[]]) {
  const taken: Taken[] = [];
  const sockets = new Map<unknown, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const socket = sockets.get(request.socket) ?? sockets.size;
      sockets.set(request.socket, socket);
      const turn = turns[Math.min(taken.length, turns.length - 1)];
      taken.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), socket });
      turn?.(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
