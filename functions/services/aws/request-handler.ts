import type { JsonRequest, JsonResponse } from './json-protocol.ts';

/** In milliseconds: until a connection stands, and until an answer was read to its end. */
export type Timeouts = { toConnect: number; toAnswer: number };

/** As many at once as the SDK's handler opens. */
const mostSockets = 50;

/** Under this name the SDK tries again. */
const timedOut = (what: string): Error =>
  Object.assign(new Error(`${what} in time`), { name: 'TimeoutError' });

/** What the service sent of several headers of one name, as one. */
const textOf = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/**
 * Sends requests over connections that are kept. Asks Node itself for the module of its scheme: an
 * `import` of `node:http` loads all that one exports, and with it an undici that nobody uses, for 28 ms
 * of processor time at every cold start.
 *
 * @param protocol of every request: `https:`, or `http:` on this machine.
 */
export function createRequestHandler(protocol: string, { toConnect, toAnswer }: Timeouts) {
  const { Agent, request } =
    protocol === 'https:'
      ? process.getBuiltinModule('node:https')
      : process.getBuiltinModule('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: mostSockets });

  function handle({ hostname, port, path, method, headers, body }: JsonRequest) {
    const { promise, resolve, reject } = Promise.withResolvers<{ response: JsonResponse }>();
    // An IPv6 address stands in brackets in a URL, and without them here.
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const asked = request({ agent, host, port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () => {
        clearTimeout(patience);
        const [only] = chunks;
        resolve({
          response: {
            statusCode: answer.statusCode ?? 0,
            headers: textOf(answer.headers),
            body: chunks.length === 1 && only ? only : Buffer.concat(chunks),
          },
        });
      });
    });
    const fail = (error: Error) => {
      clearTimeout(patience);
      reject(error);
      asked.destroy();
    };
    const patience = setTimeout(() => fail(timedOut('No answer')), toAnswer);
    asked.on('error', fail);
    asked.on('socket', (socket) => {
      if (!socket.connecting) return;
      const connecting = setTimeout(() => fail(timedOut('No connection')), toConnect);
      socket.once('connect', () => clearTimeout(connecting));
      socket.once('close', () => clearTimeout(connecting));
    });
    asked.end(body);
    return promise;
  }

  return { handle, destroy: () => agent.destroy() };
}
