import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { lockData } from '../data-lock.ts';
import { readDeployment } from '../template/deployment.ts';
import { inputsHash } from './inputs-hash.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
/** One ends before the next begins: the bundler and the CDK are large, and together a gigabyte. */
const buildBundles = fileURLToPath(new URL('../../build/all.ts', import.meta.url));
const synthesise = fileURLToPath(new URL('./synthesise.ts', import.meta.url));
/** As long as a slow machine might take; another process may be building the same. */
const patienceMs = 180_000;

/**
 * Builds the bundles and synthesises the template of stage `local`, unless nothing they are made of
 * has changed. Returns the `cdk.out` for `startCloud`. Throws with what the build printed.
 *
 * @param say told in a sentence when there is something to wait for.
 */
export async function prepare(say: (line: string) => void = () => undefined): Promise<string> {
  const folder = join(root, 'dist', 'cloud');
  const cdkOut = join(folder, 'cdk.out');
  const mark = join(folder, 'inputs.sha256');
  mkdirSync(folder, { recursive: true });
  const lock = lockData(folder, patienceMs);
  try {
    const hash = inputsHash(root);
    const built = existsSync(join(root, 'dist', 'catalogue.json')) && existsSync(mark);
    if (built && readFileSync(mark, 'utf8') === hash) return cdkOut;
    say('Building …');
    rmSync(mark, { force: true });
    await run(buildBundles);
    await run(synthesise, cdkOut);
    removeOldAssets(cdkOut);
    writeFileSync(mark, hash);
    return cdkOut;
  } finally {
    lock.release();
  }
}

/** Bundles that no template names any more. A day's grace: a running cloud may load one yet. */
function removeOldAssets(cdkOut: string): void {
  const current = new Set(readDeployment(cdkOut).assets.values());
  for (const path of globSync('asset.*', { cwd: cdkOut }).map((name) => join(cdkOut, name)))
    if (!current.has(path) && Date.now() - statSync(path).mtimeMs > 86_400_000)
      rmSync(path, { recursive: true });
}

async function run(...program: string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`The build failed.\n${out}${errors}`);
}
