import { makeApp } from './app.ts';
import { buildAll } from './build/all.ts';
import { showBundles } from './build/bundles.ts';

/**
 * `npm run synth [STAGE]`: builds, and writes the stage's template to cdk.out without network or
 * account. Prints what cdk-nag finds and nobody explained, and fails if there is any.
 */
const stage = process.argv[2] ?? 'local';
console.log(showBundles(await buildAll()));
try {
  const { app, stack } = makeApp({ stage, outdir: 'cdk.out' });
  app.synth();
  console.log(`cdk.out/${stack.templateFile}: every finding of cdk-nag is mended or explained.`);
} catch (error) {
  // The CDK has printed each finding by now, with the resource and the rule.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
