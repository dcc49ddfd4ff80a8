import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dateAt, later } from '../../functions/core/calendar.ts';
import { asksForUsage } from '../asks-for-usage.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { prepare } from '../local/start/prepare.ts';
import { interrupted, whenToldToStop } from '../local/start/told-to-stop.ts';
import { doMainJob } from './main-job/main-job.ts';
import { createNarrator, type Narrator } from './narrator.ts';
import { registers } from './register/demo-registers.ts';
import { foundAt } from './visitor/found-at.ts';

/**
 * `npm run demo`: the main job, headless, on an empty temporary cloud, through HTTP and the mail
 * emulator. A line a step; exits 1 when one fails, saying which and why.
 */
const usage = `npm run demo -- [--roster FILE.csv] [--keep DIR] [--json]

  --roster FILE.csv  the register to use; else an invented one of 240 pupils
  --keep DIR         writes the emails, the PDFs and the cloud's logs there
  --json             one object instead of lines: {"ok":true,"steps":[{"name","ok","ms","counts"}]}.
                     Without npm's own lines: npm run -s demo -- --json

It runs on free ports and a temporary folder, which it deletes: PORT and COUNTERSIGN_DATA, which
npm start goes by, change nothing, and a Countersign that is running is left alone. So are its tables
in the database that AWS_ENDPOINT_URL_DYNAMODB names: the demo makes its own there and deletes them.`;

type Options = { roster: string; keep?: string; json: boolean };

const bundledRoster = registers.small.file;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      roster: { type: 'string', default: bundledRoster },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!existsSync(values.roster)) throw new Error(`There is no file ${values.roster}`);
  return values;
}

const inTwoWeeks = () => {
  const [year = '', month = '', day = ''] = dateAt(
    later(new Date().toISOString(), 14 * 86_400),
  ).split('-');
  return { year, month: String(Number(month)), day: String(Number(day)) };
};

const admin = { firstName: 'Alison', lastName: 'Marlow', email: 'a.marlow@demo.example.org' };

/** Starts an empty cloud that ends, and whose data goes, however this process does. */
async function startEmptyCloud(narrator: Narrator, dataDir: string): Promise<Cloud> {
  // Whoever tries their own school has its real register in there.
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  let starting: Promise<Cloud> | undefined;
  const stop = async (): Promise<void> => {
    narrator.fallSilent();
    const cloud = await starting?.catch(() => undefined);
    await cloud?.stop();
    process.exit(interrupted);
  };
  whenToldToStop(
    () => void stop(),
    () => process.exit(interrupted),
  );
  const step = await narrator.step('Start an empty cloud', async () => {
    const cdkOut = await prepare();
    starting = startCloud({ cdkOut, dataDir, isTemporary: true });
    return { cloud: await starting, counts: {} };
  });
  return step.cloud;
}

/** Copies the cloud's logs when they are asked for or something failed; returns where to. */
function keepLogs(dataDir: string, ok: boolean, keep?: string): string | undefined {
  const logs = join(dataDir, 'logs');
  if ((ok && !keep) || !existsSync(logs)) return undefined;
  const kept = keep ? join(keep, 'logs') : mkdtempSync(join(tmpdir(), 'countersign-logs-'));
  cpSync(logs, kept, { recursive: true });
  return kept;
}

async function run({ roster, keep, json }: Options): Promise<boolean> {
  const narrator = createNarrator(json);
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
  if (keep) mkdirSync(keep, { recursive: true });
  try {
    const cloud = await startEmptyCloud(narrator, dataDir);
    try {
      await narrator.step('Found the school', async () => {
        await foundAt(cloud, {
          id: 'demo-school',
          name: 'Demo School',
          officeEmail: 'office@demo.example.org',
          admin,
        });
        return { counts: {} };
      });
      await doMainJob({
        cloud,
        narrator,
        roster: { name: basename(roster), content: new Uint8Array(readFileSync(roster)) },
        adminEmail: admin.email,
        keep,
        dueOn: inTwoWeeks(),
      });
    } finally {
      await cloud.stop();
    }
  } catch {
    // The step that failed has said so, with its reason.
  }
  return narrator.end(keepLogs(dataDir, narrator.ok(), keep));
}

try {
  if (asksForUsage(process.argv.slice(2))) console.log(usage);
  else process.exitCode = (await run(readOptions())) ? 0 : 1;
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  process.exitCode = 1;
}
