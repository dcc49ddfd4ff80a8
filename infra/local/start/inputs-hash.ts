import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
 * A hash of everything that bundles and template are made of, settings from the shell included:
 * the same hash, the same build. Reads a few hundred files, which takes milliseconds.
 */
export function inputsHash(root: string): string {
  const hash = createHash('sha256');
  const files = globSync(patterns, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  for (const [name, value] of Object.entries(process.env).toSorted())
    if (name.startsWith('COUNTERSIGN_')) hash.update(`${name}=${value}\0`);
  return hash.digest('hex');
}
