import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const file = fileURLToPath(new URL('./instance-thread.ts', import.meta.url));
let program: string | undefined;

/**
 * The program of an instance's thread as JavaScript, made once. Given TypeScript, each thread would
 * load Node's own compiler, and keep its ten megabytes for good.
 */
export function instanceProgram(): string {
  program ??= buildSync({
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    write: false,
  }).outputFiles[0]?.text;
  if (program === undefined) throw new Error(`${file} made no program`);
  return program;
}
