import { buildBundles } from './bundles.ts';
import { buildForms } from './forms.ts';
import { buildStyles } from './styles.ts';

/** Everything under dist/: the catalogue of forms, the stylesheet, one bundle per Lambda. */
export async function buildAll(): Promise<void> {
  await Promise.all([buildForms(), buildStyles()]);
  await buildBundles();
}

if (import.meta.main) await buildAll();
