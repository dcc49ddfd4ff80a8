import { buildBundles, type LambdaBundle, showBundles } from './bundles.ts';
import { buildForms } from './forms.ts';
import { buildOverloaded } from './overloaded-answers.ts';
import { buildScripts } from './scripts.ts';
import { buildStyles } from './styles.ts';

/** Everything under dist/: the catalogue of forms, stylesheets, a script, a page, one bundle per Lambda. */
export async function buildAll(): Promise<LambdaBundle[]> {
  buildForms();
  await Promise.all([buildStyles(), buildScripts()]);
  await buildOverloaded();
  return buildBundles();
}

if (import.meta.main) console.log(showBundles(await buildAll()));
