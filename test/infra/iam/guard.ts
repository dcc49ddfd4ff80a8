import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LambdaName, lambdaNames } from '../../../infra/lambdas.ts';
import { readBody } from '../../../infra/local/read-body.ts';
import type { Judge, Request } from './judge.ts';
import { requestsOf, type Service, services } from './service-requests.ts';

/** Whose call it is, by the app id that the local runner gives each Lambda. */
const callerOf = (userAgent: string): LambdaName | undefined =>
  lambdaNames.find((name) =>
    new RegExp(`app/countersign-local-${name}[0-9A-F]{8}`, 'i').test(userAgent),
  );

const inWords = (name: LambdaName, { action, on, context }: Request, fields = false): string => {
  const keys = [context?.['dynamodb:LeadingKeys'] ?? []].flat();
  const short = keys.map((key) => key.replace(/#.*/, '#')).join();
  const named = fields ? ` ${[context?.['dynamodb:Attributes'] ?? []].flat().join()}` : '';
  return `${name}: ${action} ${on} ${short}${named}`.trimEnd();
};

/** `calls`: who did what, each once. `denied`: what their roles would not have let them do. */
export type Guard = {
  /** In place of where the services are: where they are guarded. */
  endpoints(environment: Record<string, string>): Promise<Record<string, string>>;
  calls: Set<string>;
  denied: Set<string>;
  close(): void;
};

const denials: Record<Service, [contentType: string, body: string]> = {
  'cognito-idp': ['application/x-amz-json-1.1', '{"__type":"AccessDeniedException"}'],
  dynamodb: [
    'application/x-amz-json-1.0',
    '{"__type":"com.amazon.coral.service#AccessDeniedException"}',
  ],
  secretsmanager: ['application/x-amz-json-1.1', '{"__type":"AccessDeniedException"}'],
  sqs: ['application/x-amz-json-1.0', '{"__type":"com.amazonaws.sqs#AccessDenied"}'],
  s3: ['application/xml', '<Error><Code>AccessDenied</Code></Error>'],
  ses: [
    'text/xml',
    '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code></Error></ErrorResponse>',
  ],
};

/**
 * Stands before the services of a cloud and answers as IAM would: a Lambda's call that its role does
 * not allow is refused and written down. Calls of the runner, and of browsers, pass.
 */
export function createGuard(judge: Judge): Guard {
  const calls = new Set<string>();
  const denied = new Set<string>();
  const servers: Server[] = [];

  async function mayPass(service: Service, call: IncomingMessage, body: Buffer): Promise<boolean> {
    const { headers, method = '', url: path = '' } = call;
    const caller = callerOf(`${headers['user-agent']} ${headers['x-amz-user-agent']}`);
    if (!caller) return true;
    const asked = { method, path, headers, body: body.toString('utf8') };
    const answers = await Promise.all(
      requestsOf(judge, service, asked).map(async (request) => {
        calls.add(inWords(caller, request));
        const isAllowed = await judge.allows(caller, request);
        if (!isAllowed) denied.add(inWords(caller, request, true));
        return isAllowed;
      }),
    );
    return answers.every(Boolean);
  }

  async function listenBefore(service: Service, url: string): Promise<string> {
    const server = createServer((call, response) => {
      const answer = async (): Promise<void> => {
        const body = (await readBody(call)) ?? Buffer.alloc(0);
        if (!(await mayPass(service, call, body))) {
          const [type, text] = denials[service];
          response.writeHead(403, { 'content-type': type }).end(text);
          return;
        }
        const { method, headers } = call;
        const onward = httpRequest(new URL(call.url ?? '/', url), { method, headers }, (found) => {
          response.writeHead(found.statusCode ?? 502, found.headers);
          found.pipe(response);
        });
        onward.on('error', () => response.destroy());
        onward.end(body);
      };
      answer().catch((error: unknown) => {
        denied.add(String(error));
        response.destroy();
      });
    });
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  return {
    calls,
    denied,
    async endpoints(environment) {
      const guarded = Object.entries(services).map(
        async ([setting, service]) =>
          [setting, await listenBefore(service, environment[setting] ?? '')] as const,
      );
      return { ...environment, ...Object.fromEntries(await Promise.all(guarded)) };
    },
    close() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
