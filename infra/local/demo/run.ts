import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dateAt, later } from '../../../functions/core/calendar.ts';
import { startCloud } from '../cloud.ts';
import { prepare } from '../start/prepare.ts';
import { foundAt } from './found-at.ts';
import { doMainJob } from './main-job/main-job.ts';
import { createNarrator } from './narrator.ts';
import { registers } from './people.ts';

/**
 * `npm run demo`: the main job, headless, on an empty temporary cloud, through HTTP and the mail
 * emulator. A line a step; exits 1 when one fails, saying which and why.
 */
const usage = `npm run demo -- [--roster FILE.csv] [--keep DIR] [--json]

  --roster FILE.csv  the register to use; else an invented one of 240 pupils
  --keep DIR         writes the emails and PDFs there
  --json             one object instead of lines: {"ok":true,"steps":[{"name","ok","ms","counts"}]}`;

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

async function run({ roster, keep, json }: Options): Promise<boolean> {
  const narrator = createNarrator(json);
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-demo-'));
  if (keep) mkdirSync(keep, { recursive: true });
  try {
    const cloud = await narrator
      .step('Start an empty cloud', async () => {
        const cdkOut = await prepare();
        return { cloud: await startCloud({ cdkOut, dataDir }), counts: {} };
      })
      .then((step) => step.cloud);
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
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return narrator.end();
}

try {
  process.exitCode = (await run(readOptions())) ? 0 : 1;
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  process.exitCode = 1;
}
