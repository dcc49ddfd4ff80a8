import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

type Entry = {
  dev?: boolean;
  license?: string;
  version?: string;
  integrity?: string;
  inBundle?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };

/** The folders in which Node would look for a package that the one at `path` asks for. */
function* foldersAbove(path: string): Generator<string> {
  for (let at = path; ; ) {
    yield at === '' ? 'node_modules/' : `${at}/node_modules/`;
    if (at === '') return;
    at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1));
  }
}

// `npm ci` refuses a lockfile that leaves out what the registry has, whatever platform it is for.
// npm itself writes such a lockfile when a registry lacked a package, or when node_modules was there.
it('has an entry for every package that any other asks for, of whatever platform', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => ![...foldersAbove(path)].some((folder) => packages[folder + name]))
      .map((name) => `${path || 'package.json'} asks for ${name}`),
  );
  expect(missing).toEqual([]);
});

it('says of each package what its bytes must hash to', () => {
  const unsure = Object.entries(packages).filter(
    ([path, { integrity, inBundle }]) => path !== '' && !integrity && !inBundle,
  );
  expect(unsure.map(([path]) => path)).toEqual([]);
});

// Tools that only tests run may be under any licence. What is deployed, or run by a school, may not be
// under one that would ask for our source: those of the GPL family, which the AGPL belongs to.
it('marks what is under a licence of the GPL family as a tool for development', () => {
  const strict = Object.entries(packages).filter(([, { license = '' }]) =>
    /\b(A|L)?GPL\b/.test(license),
  );
  expect(strict.map(([path]) => path)).toContain('node_modules/@cloud-copilot/iam-simulate');
  expect(strict.filter(([, { dev }]) => !dev).map(([path]) => path)).toEqual([]);
});
