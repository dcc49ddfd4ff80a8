import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * What the stubs were asked. `sent`: what was sent to which queue. `emailsAt`: when each email was
 * handed over, in milliseconds.
 */
export type Asked = {
  requests: number;
  sent: { queue: string; body: string }[];
  emailsAt: number[];
};

/** `take`: what they were asked since it was last taken. */
export type Stubs = { url: string; take(): Asked; close(): void };

type Batch = { QueueUrl?: string; Entries?: { Id: string; MessageBody: string }[] };

const nothing = (): Asked => ({ requests: 0, sent: [], emailsAt: [] });

const emailTaken =
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>' +
  '<MessageId>one</MessageId></SendRawEmailResult></SendRawEmailResponse>';

/** Stands for queues, secrets, mail and storage: takes all that it is given, and knows the one key. */
export async function openStubs(key: string): Promise<Stubs> {
  let asked = nothing();

  function answerJson(action: string, body: string): unknown {
    if (action === 'GetSecretValue') return { SecretString: JSON.stringify({ key }) };
    const { QueueUrl = '', Entries = [] } = JSON.parse(body) as Batch;
    const queue = QueueUrl.split('/').at(-1) ?? '';
    asked.sent.push(...Entries.map(({ MessageBody }) => ({ queue, body: MessageBody })));
    return { Successful: Entries.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] };
  }

  function answerTo({ method, headers }: IncomingMessage, body: string): [string, string] {
    const target = headers['x-amz-target'];
    if (target)
      return [
        'application/x-amz-json-1.1',
        JSON.stringify(answerJson(String(target).split('.').at(-1) ?? '', body)),
      ];
    if (method !== 'PUT') asked.emailsAt.push(performance.now());
    return ['text/xml', method === 'PUT' ? '' : emailTaken];
  }

  const server = createServer((request, response) => {
    asked.requests += 1;
    text(request).then(
      (body) => {
        const [type, answer] = answerTo(request, body);
        response.setHeader('content-type', type).end(answer);
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = asked;
      asked = nothing();
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
