import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../infra/app.ts';
import { lambdaNames } from '../../infra/lambdas.ts';
import type { Template } from './template.ts';

/** A folder of Lambdas that need no build, so that these tests stand alone. */
export function makeBundles(folder: string): string {
  for (const name of lambdaNames) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  return folder;
}

/** The template with other settings than are built. Throws on a finding of cdk-nag. */
export function synthesise(environment: Record<string, string> = {}): Template {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-synth-'));
  try {
    const { app, stack } = makeApp({
      stage: 'local',
      outdir: join(folder, 'out'),
      bundles: makeBundles(join(folder, 'bundles')),
      environment,
    });
    return app.synth().getStackByName(stack.stackName).template as Template;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
