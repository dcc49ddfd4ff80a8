import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A module of this folder as a bundle, made as those of Lambdas are; where it stands. */
export async function buildFloor(name: 'bare-handler' | 'hono-pages'): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'countersign-bench-')), `${name}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'warning',
  });
  return outfile;
}
