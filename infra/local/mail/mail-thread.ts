// Runs in a thread of its own: SES, and the viewer of what was sent.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { close, host, listen } from '../ports.ts';
import { openMailStore } from './mail-store.ts';
import { createPublisher } from './publisher.ts';
import { type ConfigurationSets, createSesProxy, type ReadMail } from './ses-proxy.ts';
import type { StoredMail } from './stored-mail.ts';

export type MailSetup = { file: string; port: number };
export type MailReady = { url: string };
/** Sent once the topics are there; only then is mail taken and are owed events published. */
export type MailConfiguration = { topicsUrl: string; configurationSets: ConfigurationSets };

const { file, port } = workerData as MailSetup;
const require = createRequire(import.meta.url);
type Emulator = (options: { host: string; port: number }) => Promise<Server>;
const emulator = require('aws-ses-v2-local') as { default: Emulator };
const memory = require('aws-ses-v2-local/dist/store') as {
  getStoreReadonly(): { emails: StoredMail[] };
  clearStore(): void;
};

const store = openMailStore(file);
const ses = await emulator.default({ host, port: 0 });
if (!ses.listening) await once(ses, 'listening');
// As `listen` does for servers of our own.
ses.keepAliveTimeout = 0;
const sesUrl = `http://${host}:${(ses.address() as AddressInfo).port}`;

/** The emulator reads the mail; its memory is emptied of it at once, as ours is the file. */
const readMail: ReadMail = async (form) => {
  const answer = await fetch(sesUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'AWS local' },
    body: form,
  });
  const text = await answer.text();
  const id = /<MessageId>([^<]+)</.exec(text)?.[1];
  const { emails } = memory.getStoreReadonly();
  const at = emails.findIndex((mail) => mail.messageId === id);
  const [mail] = at < 0 ? [] : emails.splice(at, 1);
  return mail ? { mail } : { refusal: text };
};

let configuration: MailConfiguration | undefined;
const publisher = createPublisher(store, () => configuration?.topicsUrl);
const proxy = createSesProxy({
  store,
  readMail,
  configurationSets: () => configuration?.configurationSets ?? {},
  publish: publisher.publish,
});

async function stop(): Promise<void> {
  await close(proxy);
  await publisher.stop();
  await close(ses);
  store.close();
  parentPort?.close();
}

parentPort?.on('message', (message: { configure?: MailConfiguration; stop?: true }) => {
  if (message.configure) {
    configuration = message.configure;
    publisher.publish();
  }
  if (message.stop) {
    void stop();
  }
});
const ready: MailReady = { url: await listen(proxy, port) };
parentPort?.postMessage(ready);
