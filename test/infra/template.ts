import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../../infra/local/start/prepare.ts';

export type Properties = Record<string, unknown>;
export type Resource = {
  Type: string;
  Properties: Properties;
  UpdateReplacePolicy?: string;
  DeletionPolicy?: string;
};
export type Template = { Resources: Record<string, Resource> };

/** The template of stage `local` as it is built: what the local cloud runs, and all stages share. */
export async function builtTemplate(): Promise<Template> {
  const file = join(await prepare(), 'countersign-local.template.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Template;
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
