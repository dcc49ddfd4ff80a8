import { makeApp } from './app.ts';
import { asksForUsage } from './asks-for-usage.ts';
import { buildAll } from './build/all.ts';
import { showBundles } from './build/bundles.ts';

/**
 * `npm run synth [STAGE]`: builds, and writes the stage's templates to cdk.out without network or
 * account. Prints what cdk-nag finds and nobody explained, and fails if there is any.
 */
const usage = `npm run synth [STAGE]

  STAGE  a stage of cdk.json, such as live; else local

Builds, and writes the CloudFormation templates to cdk.out. Needs no network and no account. Fails
when cdk-nag finds something that is neither mended nor explained.`;

async function synthesise(stage: string): Promise<void> {
  console.log(showBundles(await buildAll()));
  const { app, data, stack } = makeApp({ stage, outdir: 'cdk.out' });
  app.synth();
  for (const { templateFile } of [data, stack]) console.log(`cdk.out/${templateFile}`);
  console.log('Every finding of cdk-nag is mended or explained.');
}

const args = process.argv.slice(2);
try {
  if (asksForUsage(args)) console.log(usage);
  else await synthesise(args[0] ?? 'local');
} catch (error) {
  // The CDK has printed each finding by now, with the resource and the rule.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
