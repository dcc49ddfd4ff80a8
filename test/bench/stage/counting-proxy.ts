import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** `bytes`: of the answers. `readUnits`: as the database counts what was read. */
export type Counted = { requests: number; bytes: number; readUnits: number };

export type CountingProxy = { url: string; take(): Counted; close(): void };

const nothing = (): Counted => ({ requests: 0, bytes: 0, readUnits: 0 });

const reading = /\.(GetItem|Query|BatchGetItem|TransactGetItems)$/;

type Cost = { CapacityUnits: number };

/** The same question, and how much it costs to answer. */
function askingUnits(body: Buffer): Buffer {
  const asked = JSON.parse(body.toString('utf8')) as object;
  return Buffer.from(JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' }));
}

const told = '"ConsumedCapacity":';

/**
 * What it cost; and the answer without that, as whoever asked would have got it. Cut out, because to
 * parse megabytes here would keep whoever waits for them longer than they wait.
 */
function withoutUnits(answer: Buffer): { body: Buffer; units: number } {
  const at = answer.lastIndexOf(told);
  if (at === -1) return { body: answer, units: 0 };
  const from = at + told.length;
  // Of one table, and so without another object inside; of several, a list of such.
  const end = answer.indexOf(answer[from] === 0x5b ? ']' : '}', from) + 1;
  const cost = JSON.parse(answer.toString('utf8', from, end)) as Cost | Cost[];
  const isLast = answer[end] !== 0x2c;
  const before = isLast && answer[at - 1] === 0x2c ? at - 1 : at;
  const body = Buffer.concat([answer.subarray(0, before), answer.subarray(isLast ? end : end + 1)]);
  return { body, units: [cost].flat().reduce((sum, one) => sum + one.CapacityUnits, 0) };
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
    const { body: kept, units } = withoutUnits(answer);
    counted.readUnits += units;
    return [found, kept];
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
