import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Everything that listens does so here: nothing of a school's leaves the machine. */
export const host = '127.0.0.1';

/**
 * Listens on `port` of 127.0.0.1 (0: any free one). Throws a sentence when it is taken. Connections
 * are kept until the other side closes them: closed by us after five idle seconds, as is usual, one
 * would now and then be closed under a request that was just being sent.
 */
export async function listen(server: Server, port: number): Promise<string> {
  server.keepAliveTimeout = 0;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortTaken(port);
  }
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

export class PortTaken extends Error {
  readonly port: number;
  constructor(port: number) {
    super(`Port ${port} is taken by another program.`);
    this.port = port;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  const url = await listen(server, 0);
  await close(server);
  return Number(new URL(url).port);
}

/** Throws `PortTaken` when one of `count` ports from `first` on is in use. */
export async function checkPorts(first: number, count: number): Promise<void> {
  for (let port = first; port < first + count; port++) {
    const server = createServer();
    await listen(server, port);
    await close(server);
  }
}

/** Stops listening and hangs up on whoever is still connected. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
