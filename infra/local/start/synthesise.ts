// A process of its own, because the CDK and the bundler are large and needed for seconds only.
import { makeApp } from '../../app.ts';
import { buildAll } from '../../build/all.ts';

const [outdir] = process.argv.slice(2);
try {
  await buildAll();
  makeApp({ stage: 'local', ...(outdir && { outdir }) }).app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
