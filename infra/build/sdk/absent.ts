// Stands in, inside the SDK's lean clients, for what functions/services/aws/lean-settings.ts takes out
// or says outright. Each name is one that the clients import: one that is missing stops the build.

const same = <T>(config: T): T => config;
const nothing = (): undefined => undefined;
const noPlugin = () => ({ applyToStack: nothing });

// Of the client: middleware that is removed, and settings that only that middleware reads.
export const getContentLengthPlugin = noPlugin;
export const getHostHeaderPlugin = noPlugin;
export const getLoggerPlugin = noPlugin;
export const getLongPollPlugin = noPlugin;
export const getRecursionDetectionPlugin = noPlugin;
export const getUserAgentPlugin = noPlugin;
export const resolveHostHeaderConfig = same;
export const resolveUserAgentConfig = same;
export const resolveAccountIdEndpointModeConfig = same;
export const resolveEndpointDiscoveryConfig = same;
export const resolveRuntimeExtensions = same;
export const DescribeEndpointsCommand = undefined;

// Of its settings: those that are given, so that nobody looks for them.
export const loadConfig = nothing;
export const resolveDefaultsModeConfig = nothing;
export const createDefaultUserAgentProvider = nothing;
export const getDefaultSocketTimeout = nothing;
export const emitWarningIfUnsupportedVersion = nothing;
export const NODE_ACCOUNT_ID_ENDPOINT_MODE_CONFIG_OPTIONS = undefined;
export const NODE_APP_ID_CONFIG_OPTIONS = undefined;
export const NODE_AUTH_SCHEME_PREFERENCE_OPTIONS = undefined;
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = undefined;
export const NODE_REGION_CONFIG_FILE_OPTIONS = undefined;
export const NODE_REGION_CONFIG_OPTIONS = undefined;
export const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = undefined;
export const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = undefined;
export const defaultEndpointResolver = undefined;
/** Ours is one already. */
export const NodeHttpHandler = { create: same };

// Of the protocol: ours needs none of it.
export const AwsJson1_0Protocol = undefined;
export const AwsJson1_1Protocol = undefined;
export const DynamoDBJsonCodec2 = Object;
export const errorTypeRegistries: never[] = [];
export const Md5 = undefined;
export const Sha256 = undefined;
export const calculateBodyLength = undefined;
export const fromBase64 = undefined;
export const fromUtf8 = undefined;
export const toBase64 = undefined;
export const toUtf8 = undefined;
export const parseUrl = undefined;
export const streamCollector = undefined;

/** Of the client's own package.json. */
export default { version: '3' };
