import { allResources, type Deployment, readDeployment, type StackResource } from './deployment.ts';
import { createLocalAddresses } from './local-addresses.ts';
import { type Addresses, createNaming } from './naming.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { createResolver } from './resolve.ts';

/** A template whose resources can be asked for with everything in them resolved for this machine. */
export type Deployed = {
  assets: Deployment['assets'];
  ofType(...types: string[]): StackResource[];
  /** Properties without intrinsics, addresses of the deployment replaced by local ones. */
  propertiesOf<T>(resource: StackResource): T;
  referenceTo(resource: StackResource): string;
  attributeOf(resource: StackResource, name: string): string;
};

/** Reads and checks a cloud assembly; throws when it holds a resource that cannot be run here. */
export function readChecked(cdkOut: string): Deployment {
  const deployment = readDeployment(cdkOut);
  refuseUnknown(allResources(deployment));
  return deployment;
}

export function deployedAt(deployment: Deployment, addresses: Addresses): Deployed {
  const naming = createNaming(addresses);
  const resolve = createResolver(deployment, naming);
  const resources = allResources(deployment);
  const propertiesIn = (resource: StackResource) =>
    resolve(resource.properties, resource.stack) as Record<string, unknown>;

  const localise = createLocalAddresses(
    resources
      .filter(({ type }) => /^AWS::(?:Cognito::UserPool|ApiGatewayV2::DomainName)/.test(type))
      .map((resource) => ({ ...resource, properties: propertiesIn(resource) })),
    addresses,
  );
  const localised = (value: unknown): unknown => {
    if (typeof value === 'string') return localise(value);
    if (Array.isArray(value)) return value.map(localised);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, localised(item)]));
  };

  return {
    assets: deployment.assets,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
    propertiesOf: <T>(resource: StackResource) => localised(propertiesIn(resource)) as T,
    referenceTo: naming.reference,
    attributeOf: naming.attribute,
  };
}
