import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asksForUsage } from '../asks-for-usage.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { DataInUse } from './data-lock.ts';
import { checkEngine } from './database/engine.ts';
import { createClock } from './moved-clock.ts';
import { checkPorts, PortTaken } from './ports.ts';
import { readEndpoints, removeEndpoints, writeEndpoints } from './start/endpoints.ts';
import { beginData, clearData } from './start/first-run.ts';
import { readStartOptions, type StartOptions, startUsage } from './start/options.ts';
import { prepare } from './start/prepare.ts';
import { whenToldToStop } from './start/told-to-stop.ts';
import { welcome } from './start/welcome.ts';

/**
 * `npm start`: builds what has changed, runs it on 127.0.0.1, makes the demo school on the first
 * run. COUNTERSIGN_DATA names another data folder than `.local`, for tests.
 */
const dataDir =
  process.env['COUNTERSIGN_DATA'] ??
  join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.local');

const say = (line: string): void => console.log(line);

async function run({ port, fresh, empty }: StartOptions): Promise<void> {
  // Before the build, so that nobody waits for it in vain.
  await checkEngine();
  const afresh = clearData(dataDir, fresh, say);
  await checkPorts(port, 4);
  const cdkOut = await prepare(say);
  const clock = createClock();
  // Laying PDFs out is what takes a machine's time; nobody at the demo school waits for one yet.
  const begun = Promise.withResolvers<void>();
  const inBackground = { lambda: 'archive', after: begun.promise };
  const cloud = await startCloud({ cdkOut, dataDir, port, clock, afresh, inBackground });
  stopOnSignal(cloud);
  writeEndpoints(cloud);
  try {
    await beginData(cloud, clock, empty, say);
    say(await welcome(cloud));
    begun.resolve();
  } catch (error) {
    // What was under way when somebody pressed Ctrl-C is no fault.
    const asked = ending !== undefined;
    await end(cloud);
    if (!asked) throw error;
  }
}

let ending: Promise<void> | undefined;
function end(cloud: Cloud): Promise<void> {
  ending ??= cloud.stop().then(() => removeEndpoints(dataDir));
  return ending;
}

/** Ends the cloud on Ctrl-C and its like, and when whoever started it is gone. */
function stopOnSignal(cloud: Cloud): void {
  whenToldToStop(
    () => void end(cloud).then(() => process.exit(0)),
    // The data bears it.
    () => process.exit(1),
  );
}

/** What went wrong, and what to do about it where that is known. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DataInUse) {
    const there = readEndpoints(dataDir);
    return there
      ? `Countersign is running already, at ${there.baseUrl} (process ${there.pid}). Stop that one first.`
      : message;
  }
  if (error instanceof PortTaken)
    return `${message} Countersign uses four in a row; choose another start: PORT=4100 npm start`;
  return message;
}

const args = process.argv.slice(2);
try {
  if (asksForUsage(args)) say(startUsage);
  else await run(readStartOptions(args, process.env));
} catch (error) {
  console.error(explain(error));
  if (error instanceof TypeError && 'code' in error) console.error(`\n${startUsage}`);
  process.exit(1);
}
