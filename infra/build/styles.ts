import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from 'sass';
import type { Stylesheet } from '../../templates/styles/stylesheet.ts';
import { compactStyles } from './compact-styles.ts';
import { listRules } from './list-rules.ts';

const root = join(import.meta.dirname, '..', '..');

/** Families of pages, each with styles of its own. */
export const families = ['link', 'class', 'desk'] as const;
export type Family = (typeof families)[number];

/** The styles of a family as they are written. */
export const fullStyles = (family: Family): string =>
  compile(join(root, 'templates', 'styles', `${family}.scss`), {
    style: 'compressed',
    charset: false,
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  }).css;

/** The rules of a family, of which a page takes those that it needs. */
export const compileFamily = (family: Family): Stylesheet =>
  listRules(compactStyles(fullStyles(family), '.govuk-template'));

/** Written aside and renamed, so that whoever reads it meanwhile finds the old one or the new. */
async function writeFamily(path: string, styles: Stylesheet): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(styles)}\n`);
  await rename(aside, path);
}

/** Compiles `templates/styles/*.scss` to `dist/styles/*.json`, which the pages import. */
export async function buildStyles(): Promise<void> {
  const out = join(root, 'dist', 'styles');
  await mkdir(out, { recursive: true });
  await Promise.all(
    families.map((family) => writeFamily(join(out, `${family}.json`), compileFamily(family))),
  );
}

if (import.meta.main) await buildStyles();
