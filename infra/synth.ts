import { buildAll } from './build/all.ts';
import { makeApp } from './app.ts';

await buildAll();
const { app } = makeApp('local', { outdir: 'cdk.out' });
app.synth();
