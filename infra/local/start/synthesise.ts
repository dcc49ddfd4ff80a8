// A process of its own, because the CDK is large and needed for seconds only.
import { makeApp } from '../../app.ts';

const [outdir] = process.argv.slice(2);
try {
  makeApp({ stage: 'local', ...(outdir && { outdir }) }).app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
