import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../infra/app.ts';
import { lambdaNames } from '../../infra/lambdas.ts';
import { asOne, type Template } from './template.ts';

/** A folder of Lambdas that need no build, so that these tests stand alone. */
export function makeBundles(folder: string): string {
  for (const name of lambdaNames) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  return folder;
}

/** Both templates of a stage, each as CloudFormation is given it, and whether it is protected. */
export type Stacks = Record<'data' | 'app', { template: Template; isProtected: boolean }>;

/** The stacks with other settings than are built. Throws on a finding of cdk-nag. */
export function synthesiseStacks(
  environment: Record<string, string> = {},
  options: Pick<Parameters<typeof makeApp>[0] & object, 'stage' | 'first'> = {},
): Stacks {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-synth-'));
  try {
    const { app, data, stack } = makeApp({
      stage: 'local',
      outdir: join(folder, 'out'),
      bundles: makeBundles(join(folder, 'bundles')),
      environment,
      ...options,
    });
    const assembly = app.synth();
    const read = (name: string) => {
      const { template, terminationProtection = false } = assembly.getStackByName(name);
      return { template: template as Template, isProtected: terminationProtection };
    };
    return { data: read(data.stackName), app: read(stack.stackName) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the stacks of a stage make together, with other settings than are built. */
export function synthesise(environment: Record<string, string> = {}): Template {
  const { data, app } = synthesiseStacks(environment);
  return asOne([data.template, app.template]);
}
