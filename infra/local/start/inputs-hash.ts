import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsInShell } from '../../stage-settings.ts';

const patterns = [
  'functions/**/*',
  'templates/**/*',
  'infra/*.ts',
  'infra/build/**/*',
  'infra/constructs/**/*',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * A hash of everything that bundles and template are made of, a stage's settings from the shell
 * included: the same hash, the same build. What else is in the shell, as where data lies, is in none.
 * Reads a few hundred files, which takes milliseconds.
 */
export function inputsHash(
  root: string,
  environment: Record<string, string | undefined> = process.env,
): string {
  const hash = createHash('sha256');
  const files = globSync(patterns, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  for (const name of settingsInShell.toSorted())
    hash.update(`${name}=${environment[name] ?? ''}\0`);
  return hash.digest('hex');
}
