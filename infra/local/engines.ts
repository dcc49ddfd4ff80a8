import { join } from 'node:path';
import type { CloudOptions } from './cloud.ts';
import { startEngine } from './database/engine.ts';
import type { MailConfiguration, MailReady, MailSetup } from './mail/mail-thread.ts';
import { startThread } from './thread.ts';

export type Engines = {
  /** `fauxqs`: SQS, SNS and, behind our proxy, S3. */
  urls: { dynamodb: string; fauxqs: string; mail: string };
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
  const stopLater = async <T extends { stop(): Promise<void> }>(
    starting: Promise<T>,
  ): Promise<T> => {
    const started = await starting;
    running.defer(() => started.stop());
    return started;
  };
  const starting = [
    stopLater(startEngine(join(dataDir, 'dynamodb.db'))),
    stopLater(startThread<{ port: number }>(fauxqsThread, { dataDir })),
    stopLater(startThread<MailReady>(mailThread, mailSetup)),
  ] as const;
  await Promise.allSettled(starting);
  const [engine, fauxqs, mail] = await Promise.all(starting);
  return {
    urls: {
      dynamodb: engine.url,
      fauxqs: `http://127.0.0.1:${fauxqs.ready.port}`,
      mail: mail.ready.url,
    },
    configureMail: (configure) => mail.post({ configure }),
  };
}
