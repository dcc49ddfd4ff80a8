// Runs in a thread of its own: SQS, SNS and S3 by fauxqs, its data in a folder.
import { existsSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { startFauxqs } from 'fauxqs';
import { region } from '../template/naming.ts';

const { dataDir } = workerData as { dataDir: string };

/** fauxqs can only listen on every address. Here, and in this thread only, that means 127.0.0.1. */
function listenAtHome(): void {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    const [options] = args;
    if (options !== null && typeof options === 'object' && 'host' in options)
      options.host = '127.0.0.1';
    return Reflect.apply(listen, this, args) as Server;
  } as typeof listen;
}

/**
 * Whoever was handling a message when the cloud went down is gone. AWS would hand it out again
 * after the visibility timeout, six minutes or more; here we know at once.
 */
function handOutAgain(): void {
  const file = join(dataDir, 'fauxqs.db');
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  database.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  database.close();
}

listenAtHome();
handOutAgain();
const server = await startFauxqs({ port: 0, logger: false, dataDir, defaultRegion: region });

parentPort?.once('message', () => {
  void server.stop().then(() => parentPort?.close());
});
parentPort?.postMessage({ port: server.port });
