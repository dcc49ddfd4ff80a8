// One instance of a Lambda: a thread that loads the handler once and answers one event at a time.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { goBy } from '../moved-clock.ts';
import { machineNow } from './machine-now.ts';
import type { Call, CallOutcome, Failure, InstanceSetup, ThreadSays } from './protocol.ts';
import { hearSignedCalls } from './signed-calls.ts';

const setup = workerData as InstanceSetup;
if (setup.clock) goBy(setup.clock);

type Handler = (event: unknown, context: Record<string, unknown>) => unknown;

const contextOf = ({ requestId, deadline }: Call): Record<string, unknown> => ({
  functionName: setup.name,
  functionVersion: '$LATEST',
  invokedFunctionArn: setup.arn,
  memoryLimitInMB: String(setup.memoryMb),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${setup.name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - machineNow()),
});

const failure = (error: unknown): Failure =>
  error instanceof Error
    ? { ok: false, type: error.name, message: error.message, trace: error.stack ?? '' }
    : { ok: false, type: 'Error', message: String(error), trace: '' };

async function load(): Promise<Handler> {
  const module = (await import(pathToFileURL(setup.file).href)) as Record<string, unknown>;
  const handler = module[setup.export];
  if (typeof handler !== 'function')
    throw new Error(`${setup.file} exports no function ${setup.export}`);
  return handler as Handler;
}

const tell = (told: ThreadSays): void => parentPort?.postMessage(told);

if (setup.isWatched) hearSignedCalls((sent) => tell({ sent }));
const loading = load();
loading.then(
  () => tell({ started: { ok: true } }),
  (error: unknown) => tell({ started: failure(error) }),
);

parentPort?.on('message', (call: Call) => {
  const answer = async (): Promise<CallOutcome> => {
    const handler = await loading;
    const value = await handler(JSON.parse(call.event), contextOf(call));
    return { ok: true, value: JSON.stringify(value) ?? 'null' };
  };
  void answer()
    .catch(failure)
    .then((outcome) => tell({ outcome }));
});
