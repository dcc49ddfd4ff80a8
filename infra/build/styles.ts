import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from 'sass';
import { withoutRules } from './without-rules.ts';

const root = join(import.meta.dirname, '..', '..');
const sheets = ['link', 'class', 'desk'] as const;

/** Variants of components that no page behind a link has; a test finds one that is used after all. */
export const unusedBehindLinks =
  /\.govuk-(link--|link-image|heading-xl|caption-(xl|m)|body-(lead|m|s)\b|list--spaced|main-wrapper--|visually-hidden-focusable|back-link--|button--inverse|frontend-supported|input--extra|input__|panel--interruption|skip-link-focused|(radios|checkboxes)--small|tag--(purple|red|orange|teal|magenta|turquoise|pink)|fieldset__legend--xl|label--xl|summary-list--no-border|summary-list__row--no-actions|summary-list__actions-list|task-list__status--cannot)/;

/** One stylesheet, compressed, with the source the content security policy lists for it. */
function compileSheet(name: (typeof sheets)[number]): { css: string; hash: string } {
  const compiled = compile(join(root, 'templates', 'styles', `${name}.scss`), {
    style: 'compressed',
    charset: false,
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  });
  const css = name === 'link' ? withoutRules(compiled.css, unusedBehindLinks) : compiled.css;
  const hash = createHash('sha256').update(css).digest('base64');
  return { css, hash: `sha256-${hash}` };
}

/** Written aside and renamed, so that whoever reads it meanwhile finds the old one or the new. */
async function writeSheet(path: string, sheet: { css: string; hash: string }): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(sheet)}\n`);
  await rename(aside, path);
}

/** Compiles `templates/styles/*.scss` to `dist/styles/*.json`, which the pages import. */
export async function buildStyles(): Promise<void> {
  const out = join(root, 'dist', 'styles');
  await mkdir(out, { recursive: true });
  await Promise.all(
    sheets.map((name) => writeSheet(join(out, `${name}.json`), compileSheet(name))),
  );
}

if (import.meta.main) await buildStyles();
