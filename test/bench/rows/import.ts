import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { uploadKeys } from '../../../functions/core/register/register-job-steps.ts';
import { importHeap } from '../../../infra/lambdas.ts';
import { benchFolder, buildFloor, bundle } from '../floor/build-floor.ts';
import { type Figure, type Row, ratiosOf, type Samples } from '../row.ts';

const run = promisify(execFile);
const samples = 7;

type Measured = { cpuMs: number; megabytes: number };

/** What a module prints of itself, in a process of its own. */
async function printed(args: readonly string[]): Promise<Measured> {
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

async function measure(): Promise<Samples> {
  const folder = benchFolder();
  const [ours, floor] = await Promise.all([
    bundle('test/import/import-run.ts'),
    buildFloor('parse-csv'),
  ]);
  await run(process.execPath, [ours, 'write-files', folder]);
  const uploaded = uploadKeys('northbrook', 'one').file.replaceAll('/', '_');
  const taken: Measured[] = [];
  const least: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    taken.push(await printed([...importHeap, ours, 'read', folder]));
    least.push((await printed([floor, join(folder, uploaded)])).cpuMs);
  }
  rmSync(folder, { recursive: true, force: true });
  const cpu = taken.map(({ cpuMs }) => cpuMs);
  return {
    'CPU up to the preview': cpu,
    'floor: csv-parse alone': least,
    'against the floor': ratiosOf(cpu, least),
    memory: taken.map(({ megabytes }) => megabytes),
  };
}

const figures: Figure[] = [
  { what: 'CPU up to the preview', unit: 'ms CPU', is: 'beside' },
  { what: 'floor: csv-parse alone', unit: 'ms CPU', is: 'floor' },
  { what: 'against the floor', unit: 'ratio', is: 'aim' },
  { what: 'memory', unit: 'MB', is: 'aim' },
];

export const importing: Row = {
  what: 'A register of 10,000 rows, up to the preview',
  figures,
  measure,
};
