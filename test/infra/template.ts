import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../../infra/app.ts';
import { lambdaNames } from '../../infra/lambdas.ts';

export type Properties = Record<string, unknown>;
export type Resource = {
  Type: string;
  Properties: Properties;
  UpdateReplacePolicy?: string;
  DeletionPolicy?: string;
};
export type Template = { Resources: Record<string, Resource> };

/** A folder of Lambdas that need no build, so that these tests stand alone. */
export function makeBundles(folder: string): string {
  for (const name of lambdaNames) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = () => '${name}';`);
  }
  return folder;
}

/** The template as it is deployed. `environment` changes settings. Throws on a finding of cdk-nag. */
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

/** Resources of one type, by logical id. */
export const ofType = (template: Template, type: string): [id: string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

/** A Lambda's environment as the template gives it. */
export const environmentIn = (lambda: Properties | undefined): Properties =>
  (lambda?.['Environment'] as { Variables: Properties } | undefined)?.Variables ?? {};

/** The one resource of a type whose logical id begins so. */
export function the(template: Template, type: string, begins: string): Resource {
  const found = ofType(template, type).filter(([id]) => id.startsWith(begins));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} of ${type} begin with ${begins}`);
  return only[1];
}
