import { join } from 'node:path';
import { startEngine } from './database/engine.ts';
import type { MailConfiguration, MailReady, MailSetup } from './mail/mail-thread.ts';
import type { CloudOptions } from './running-cloud.ts';
import { startThread } from './thread.ts';

export type Engines = {
  /** `fauxqs`: SQS, SNS and, behind our proxy, S3. */
  urls: { dynamodb: string; fauxqs: string; mail: string };
  /** Whether the database is somebody else's. */
  isDatabaseGiven: boolean;
  configureMail(configuration: MailConfiguration): void;
};

const fauxqsThread = new URL('./queues/fauxqs-thread.ts', import.meta.url);
const mailThread = new URL('./mail/mail-thread.ts', import.meta.url);

/**
 * The database, the queues and the mail, all at once: each takes a moment. Stopped when `running`
 * is disposed; when one fails to start the others are too.
 */
export async function startEngines(
  { dataDir, port }: CloudOptions,
  running: AsyncDisposableStack,
): Promise<Engines> {
  const mailSetup: MailSetup = { file: join(dataDir, 'mail.db'), port: port ? port + 1 : 0 };
  const starting = [
    startEngine(join(dataDir, 'dynamodb.db')),
    startThread<{ port: number }>(fauxqsThread, { dataDir }),
    startThread<MailReady>(mailThread, mailSetup),
  ] as const;
  // Stopped in the opposite order: the mail publishes to the queues until its last moment.
  for (const start of await Promise.allSettled(starting))
    if (start.status === 'fulfilled') running.defer(() => start.value.stop());
  const [engine, fauxqs, mail] = await Promise.all(starting);
  return {
    urls: {
      dynamodb: engine.url,
      fauxqs: `http://127.0.0.1:${fauxqs.ready.port}`,
      mail: mail.ready.url,
    },
    isDatabaseGiven: engine.isGiven,
    configureMail: (configure) => mail.post({ configure }),
  };
}
