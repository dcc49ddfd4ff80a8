import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** `bytes`: of the answers. `readUnits`: as the database counts what was read. */
export type Counted = { requests: number; bytes: number; readUnits: number };

export type CountingProxy = { url: string; take(): Counted; close(): void };

const nothing = (): Counted => ({ requests: 0, bytes: 0, readUnits: 0 });

const reading = /\.(GetItem|Query|BatchGetItem|TransactGetItems)$/;

/** The same question, and how much it costs to answer. */
function askingUnits(body: Buffer): Buffer {
  const asked = JSON.parse(body.toString('utf8')) as object;
  return Buffer.from(JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' }));
}

/** What it cost; and the answer without that, as whoever asked would have got it. */
function withoutUnits(answer: Buffer): { body: Buffer; units: number } {
  const { ConsumedCapacity = [], ...rest } = JSON.parse(answer.toString('utf8')) as {
    ConsumedCapacity?: { CapacityUnits: number } | { CapacityUnits: number }[];
  };
  const units = [ConsumedCapacity].flat().reduce((sum, one) => sum + one.CapacityUnits, 0);
  return { body: Buffer.from(JSON.stringify(rest)), units };
}

/** Stands before a database, and counts what is asked of it since it was last taken. */
export async function openCountingProxy(url: string): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  let counted = nothing();

  async function ask(path: string, asked: IncomingMessage): Promise<[IncomingMessage, Buffer]> {
    const { method, headers } = asked;
    const isReading = reading.test(String(headers['x-amz-target']));
    const given = await buffer(asked);
    const body = isReading ? askingUnits(given) : given;
    const onward = httpRequest(new URL(path, url), {
      method,
      headers: { ...headers, 'content-length': String(body.byteLength) },
      agent,
    });
    onward.end(body);
    const [found] = (await once(onward, 'response')) as [IncomingMessage];
    const answer = await buffer(found);
    if (!isReading || found.statusCode !== 200) return [found, answer];
    const told = withoutUnits(answer);
    counted.readUnits += told.units;
    return [found, told.body];
  }

  const server = createServer((asked, answer) => {
    counted.requests += 1;
    ask(asked.url ?? '/', asked).then(
      ([{ statusCode = 502, headers }, body]) => {
        counted.bytes += body.byteLength;
        const { 'transfer-encoding': _, 'x-amz-crc32': __, ...kept } = headers;
        answer.writeHead(statusCode, { ...kept, 'content-length': String(body.byteLength) });
        answer.end(body);
      },
      () => answer.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = counted;
      counted = nothing();
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
