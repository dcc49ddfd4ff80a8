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
type Output = { Value: unknown; Export?: { Name: string } };
export type Template = { Resources: Record<string, Resource>; Outputs?: Record<string, Output> };

/**
 * The stacks of stage `local` as they are built, seen as one: what the local cloud runs, and all
 * stages share.
 */
export async function builtTemplate(): Promise<Template> {
  const cdkOut = await prepare();
  return asOne(
    ['countersign-local-data', 'countersign-local'].map(
      (name) => JSON.parse(readFileSync(join(cdkOut, `${name}.template.json`), 'utf8')) as Template,
    ),
  );
}

/** Stacks seen as one: where one imports a value, what the other exports stands in its place. */
export function asOne(templates: readonly Template[]): Template {
  const exported = new Map(
    templates.flatMap(({ Outputs = {} }) =>
      Object.values(Outputs).map(({ Export, Value }) => [Export?.Name, Value] as const),
    ),
  );
  const together = {
    Resources: Object.assign({}, ...templates.map(({ Resources }) => Resources)) as unknown,
    Outputs: Object.assign({}, ...templates.map(({ Outputs }) => Outputs)) as unknown,
  };
  return JSON.parse(JSON.stringify(together), (_, value: unknown) => {
    const name = (value as { 'Fn::ImportValue'?: string } | null)?.['Fn::ImportValue'];
    if (name === undefined) return value;
    if (!exported.has(name)) throw new Error(`Nobody exports ${name}.`);
    return exported.get(name);
  }) as Template;
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

export const arnOf = (value: unknown): string =>
  (value as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0] ?? '';

/** The Lambda and the mapping that work a queue off. `name`: of the queue, with a capital. */
export function workerOf(
  template: Template,
  name: string,
): { mapping: Properties; worker: Properties } {
  const found = ofType(template, 'AWS::Lambda::EventSourceMapping').find(([, { Properties }]) =>
    arnOf(Properties['EventSourceArn']).startsWith(`Queues${name}Queue`),
  );
  const mapping = found?.[1].Properties ?? {};
  const id = (mapping['FunctionName'] as { Ref: string }).Ref;
  return { mapping, worker: template.Resources[id]?.Properties ?? {} };
}
