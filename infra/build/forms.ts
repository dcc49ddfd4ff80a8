import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../../functions/core/form/form-catalogue.ts';
import { checkPublished, publishedOf } from './forms/published.ts';
import { FormsRefused, readForms, readPublished } from './forms/read-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const formsFolder = join(root, 'templates/forms');

/**
 * Compiles `templates/forms` into `dist/catalogue.json`, a `Catalogue`. Throws `FormsRefused` when
 * a form is malformed, or when a published version changed, went, or is not yet published.
 */
export function buildForms(): Catalogue {
  const catalogue = readForms(formsFolder);
  const problems = checkPublished(catalogue, readPublished(formsFolder));
  if (problems.length > 0) throw new FormsRefused(problems);
  mkdirSync(join(root, 'dist'), { recursive: true });
  // Written aside and renamed: whoever reads it meanwhile finds the old one or the new.
  const file = join(root, 'dist/catalogue.json');
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(catalogue));
  renameSync(aside, file);
  return catalogue;
}

/** Writes new versions into the lock file. From then on they can never change. */
function publishForms(): void {
  const catalogue = readForms(formsFolder);
  const published = readPublished(formsFolder);
  const all = { ...publishedOf(catalogue), ...published };
  const file = join(formsFolder, 'versions.lock.json');
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`);
}

if (import.meta.main) {
  if (process.argv.includes('--publish')) publishForms();
  buildForms();
}
