import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../read-body.ts';
import { type Faults, noFaults, parseFaults } from './faults.ts';
import type { MailStore } from './mail-store.ts';
import { badTag, parseSendRequest } from './request.ts';
import { eventsFor } from './ses-events.ts';
import { refusalKinds, sesRefusals } from './ses-refusals.ts';
import type { StoredMail } from './stored-mail.ts';
import { viewerPage } from './viewer.ts';

/** Which topics a configuration set tells of which events (types in lower case). */
export type ConfigurationSets = Record<string, { topicArn: string; types: string[] }[]>;

/** Has the emulator read a mail; undefined with its answer's text when it refuses. */
export type ReadMail = (form: string) => Promise<{ mail: StoredMail } | { refusal: string }>;

type Parts = {
  store: MailStore;
  readMail: ReadMail;
  configurationSets: () => ConfigurationSets;
  publish: () => void;
};

/** As long and as random as SES's own. */
const newMessageId = (): string => `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;

const xml = (response: ServerResponse, status: number, inner: string): void => {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${inner}`);
};
const refuse = (response: ServerResponse, status: number, code: string, message: string): void =>
  xml(
    response,
    status,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Message></Error></ErrorResponse>`,
  );

const answered = (response: ServerResponse, action: string, result: string): void =>
  xml(
    response,
    200,
    `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result>${result}</${action}Result></${action}Response>`,
  );

/**
 * What SES says of the account: in the sandbox 200 mails in 24 hours and one a second (SES developer
 * guide, "Request production access"); else what it usually grants at first.
 */
const accountAnswers = (faults: Faults, sent: number): Record<string, string> => {
  const [day, rate] = faults.sandbox > 0 ? [200, 1] : [50_000, 14];
  return {
    GetSendQuota: `<Max24HourSend>${day}</Max24HourSend><MaxSendRate>${rate}</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours>`,
    GetAccountSendingEnabled: `<Enabled>${faults['account-paused'] === 0}</Enabled>`,
  };
};

const json = (response: ServerResponse, value: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
};

/**
 * SES's classic API with what its emulator lacks: mail and events outlive a restart, configuration
 * sets publish, and faults on demand (`POST /control`). Also the mail viewer and `GET /store`.
 */
export function createSesProxy({ store, readMail, configurationSets, publish }: Parts): Server {
  let faults: Faults = { ...noFaults };

  /** What `SendRawEmail` and the two questions about the account are answered. */
  const call = async (body: string, response: ServerResponse): Promise<void> => {
    const action = new URLSearchParams(body).get('Action') ?? '';
    const told = accountAnswers(faults, store.count())[action];
    return told === undefined ? send(body, response) : answered(response, action, told);
  };

  const send = async (body: string, response: ServerResponse): Promise<void> => {
    if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
    const form = new URLSearchParams(body);
    const request = parseSendRequest(form);
    const kind = refusalKinds.find((one) => faults[one] > 0);
    if (kind) {
      faults[kind]--;
      const { status, code, text } = sesRefusals[kind];
      const said = text(form.get('Source') ?? '', request.destinations[0] ?? '');
      return refuse(response, status, code, said);
    }
    const tag = badTag(request.tags);
    if (tag) return refuse(response, 400, 'InvalidParameterValue', `Invalid value of tag ${tag}.`);
    const set = request.configurationSet;
    const destinations = set === undefined ? [] : configurationSets()[set];
    if (!destinations)
      return refuse(
        response,
        400,
        'ConfigurationSetDoesNotExist',
        `Configuration set ${set} does not exist.`,
      );

    const read = await readMail(body);
    if ('refusal' in read) return refuse(response, 400, 'InvalidParameterValue', read.refusal);
    const mail = { ...read.mail, messageId: newMessageId() };
    const events = destinations.flatMap(({ topicArn, types }) =>
      eventsFor(mail, request, types).map((event) => ({ topicArn, body: JSON.stringify(event) })),
    );
    store.accept(mail, events);
    publish();
    if (faults.drop > 0) {
      faults.drop--;
      response.destroy();
      return;
    }
    answered(response, request.action, `<MessageId>${mail.messageId}</MessageId>`);
  };

  const listMail = ({ searchParams }: URL): StoredMail[] =>
    store.list(Number(searchParams.get('since') ?? 0), searchParams.get('to') ?? '');

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const body = (await readBody(request))?.toString() ?? '';
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /':
        return call(body, response);
      case 'GET /store':
        return json(response, { templates: {}, emails: listMail(url) });
      case 'GET /count':
        return json(response, { count: store.count() });
      case 'POST /clear-store':
        store.clear();
        return json(response, { message: 'Store cleared' });
      case 'GET /control':
        return json(response, faults);
      case 'POST /control':
        faults = parseFaults(body);
        return json(response, faults);
      default: {
        const page = request.method === 'GET' ? viewerPage(store, url) : undefined;
        response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
        response.end(page ?? 'Not found');
      }
    }
  };

  return createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy();
      else refuse(response, 400, 'InvalidParameterValue', error.message);
    });
  });
}
