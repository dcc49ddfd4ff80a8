import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importHeap } from '../../infra/lambdas.ts';

const run = promisify(execFile);

/** What `import-run.ts` prints of one import in a process of its own. */
type Measured = { writes: number; requests: number; state: string; megabytes: number };

let folder: string;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-memory-'));
  bundle = join(folder, 'import-run.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'import-run.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  await pass('write-files');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pass = (name: string, settings: readonly string[] = []) =>
  run(process.execPath, [...settings, bundle, name, folder]);

async function measure(name: string): Promise<Measured> {
  const { stdout } = await pass(name, importHeap);
  return JSON.parse(stdout) as Measured;
}

describe('an import of 10,000 rows', () => {
  it('stays under 256 MB of resident memory, reading and applying, and writes nothing the second time', async () => {
    const first = await measure('read');
    expect(first).toMatchObject({ state: 'ready', writes: 43_750 });
    expect(first.megabytes).toBeLessThan(256);
    const applied = await measure('apply');
    expect(applied).toMatchObject({ state: 'applied', writes: 43_750 });
    expect(applied.megabytes).toBeLessThan(256);
    const again = await measure('read-again');
    expect(again).toMatchObject({ state: 'ready', writes: 0 });
    expect(again.megabytes).toBeLessThan(256);
    const nothing = await measure('apply-again');
    expect(nothing).toMatchObject({ state: 'applied', writes: 0, requests: 0 });
  });

  it('stays under it for a spreadsheet, too, and comes to the same', async () => {
    const read = await measure('read-book');
    expect(read).toMatchObject({ state: 'ready', writes: 43_750 });
    expect(read.megabytes).toBeLessThan(256);
  });
});
