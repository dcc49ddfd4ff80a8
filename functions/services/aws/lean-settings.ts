import { createJsonProtocol, type Wire } from './json-protocol.ts';
import { createRequestHandler } from './request-handler.ts';
import { type Credentials, createRequestSigner } from './request-signer.ts';

/** Where a client's service is, for whoever has no Lambda's environment. */
export type Where = {
  region?: string;
  endpoint?: string;
  credentials?: Credentials | (() => Promise<Credentials>);
};

export type Service = Wire & {
  /** As it stands in the host of its address, and in what is signed. */
  host: string;
  /** As it stands in the name of a setting: `AWS_ENDPOINT_URL_SECRETS_MANAGER`. */
  setting: string;
};

type Resolved = { credentials: () => Promise<Credentials> };
type Client = {
  config: Resolved;
  middlewareStack: { remove(name: string): boolean };
};

function regionOf({ region = process.env['AWS_REGION'] }: Where): string {
  if (!region) throw new Error('AWS_REGION is not in the environment.');
  return region;
}

const endpointOf = ({ host, setting }: Service, { endpoint }: Where, region: string): string =>
  endpoint ??
  process.env[`AWS_ENDPOINT_URL_${setting}`] ??
  process.env['AWS_ENDPOINT_URL'] ??
  `https://${host}.${region}.amazonaws.com`;

/** What the SDK does to each request beside sending it: `json-protocol.ts` sets the headers. */
const unneeded = [
  'loggerMiddleware',
  'getUserAgentMiddleware',
  'recursionDetectionMiddleware',
  'hostHeaderMiddleware',
  'contentLengthMiddleware',
];

/**
 * A client of the SDK's that does what ours need and no more: it decides where to send, signs, sends
 * and tries again as it always does, but speaks JSON as Node speaks it, signs with Node's own
 * cryptography, and looks for no settings beside those named here. (D-122)
 *
 * @param create makes the client of the settings it is given.
 */
export function createLean<C extends Client>(
  service: Service,
  where: Where,
  create: (settings: object) => C,
): C {
  const region = regionOf(where);
  const url = new URL(endpointOf(service, where, region));
  const { protocol, hostname, pathname: path, port } = url;
  const signer = createRequestSigner(service.host, region, () => client.config.credentials());
  const settings = {
    region,
    // Read once: of a text the SDK would make a URL with each request.
    endpoint: { protocol, hostname, path, ...(port && { port: Number(port) }) },
    ...(where.credentials && { credentials: where.credentials }),
    endpointProvider: () => ({ url }),
    protocol: createJsonProtocol(service, url),
    signer: async () => signer,
    requestHandler: createRequestHandler(url.protocol, { toConnect: 1000, toAnswer: 3000 }),
    retryMode: 'standard',
    // What stands between a command and its request is put together once, not with each request.
    cacheMiddleware: true,
    // Each of these the SDK would look for in files of a home that a Lambda does not have.
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    authSchemePreference: [],
    accountIdEndpointMode: 'disabled',
    endpointDiscoveryEnabledProvider: async () => false,
    userAgentAppId: undefined,
  };
  const client = create(settings);
  for (const name of unneeded) client.middlewareStack.remove(name);
  return client;
}
