import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One resource of a synthesised stack, its properties still holding `Ref` and `Fn::…`. */
export type StackResource = {
  stack: Stack;
  id: string;
  type: string;
  properties: Record<string, unknown>;
};

export type Stack = {
  name: string;
  parameters: Record<string, { Default?: unknown }>;
  /** Output values by the name they are exported under. */
  exports: Record<string, unknown>;
  resources: Map<string, StackResource>;
};

/** What `cdk synth` wrote: the stacks, and where each bundle lies on disk by its asset hash. */
export type Deployment = { stacks: Stack[]; assets: Map<string, string> };

type Manifest = {
  artifacts: Record<
    string,
    { type: string; properties?: { templateFile?: string; file?: string; stackName?: string } }
  >;
};
type Template = {
  Parameters?: Stack['parameters'];
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
};
type AssetFile = { files: Record<string, { source: { path: string } }> };

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** Reads a cloud assembly directory (`cdk.out`). */
export function readDeployment(cdkOut: string): Deployment {
  const artifacts = Object.entries(readJson<Manifest>(join(cdkOut, 'manifest.json')).artifacts);
  const assets = new Map<string, string>();
  const stacks: Stack[] = [];
  for (const [id, { type, properties }] of artifacts) {
    if (type === 'cdk:asset-manifest' && properties?.file)
      for (const [hash, file] of Object.entries(
        readJson<AssetFile>(join(cdkOut, properties.file)).files,
      ))
        assets.set(hash, join(cdkOut, file.source.path));
    if (type === 'aws:cloudformation:stack' && properties?.templateFile)
      stacks.push(
        stackOf(
          properties.stackName ?? id,
          readJson<Template>(join(cdkOut, properties.templateFile)),
        ),
      );
  }
  return { stacks, assets };
}

function stackOf(name: string, template: Template): Stack {
  const exported = Object.values(template.Outputs ?? {}).flatMap((output) =>
    output.Export ? [[output.Export.Name, output.Value] as const] : [],
  );
  const stack: Stack = {
    name,
    parameters: template.Parameters ?? {},
    exports: Object.fromEntries(exported),
    resources: new Map(),
  };
  for (const [id, { Type: type, Properties: properties = {} }] of Object.entries(
    template.Resources,
  ))
    stack.resources.set(id, { stack, id, type, properties });
  return stack;
}

export const allResources = (deployment: Deployment): StackResource[] =>
  deployment.stacks.flatMap((stack) => [...stack.resources.values()]);
