import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { PageScript } from '../../templates/scripts/page-script.ts';

const root = join(import.meta.dirname, '..', '..');

/** A script for browsers of 2022 and later, in one piece, and its hash. Throws where markup could end in it. */
export async function compileScript(name: string): Promise<PageScript> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'templates', 'scripts', `${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  });
  const code = outputFiles[0]?.text.trim() ?? '';
  if (/<\/script|<!--/i.test(code)) throw new Error(`${name} would end in the middle of a page`);
  return { code, hash: `sha256-${createHash('sha256').update(code).digest('base64')}` };
}

/** Compiles what runs in pages to `dist/scripts/*.json`, which they import. */
export async function buildScripts(): Promise<void> {
  const out = join(root, 'dist', 'scripts');
  await mkdir(out, { recursive: true });
  const path = join(out, 'find-people.json');
  // Written aside and renamed, so that whoever reads it meanwhile finds the old one or the new.
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(await compileScript('find-people'))}\n`);
  await rename(aside, path);
}

if (import.meta.main) await buildScripts();
