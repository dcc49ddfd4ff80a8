type Credentials = unknown;
type Config = {
  credentials?: Credentials | (() => Promise<Credentials>);
  credentialDefaultProvider: (config: object) => () => Promise<Credentials>;
};

/**
 * Stands in for the SDK's own, which brings a signer along for clients that are given none: who signs
 * and for whom are known (functions/services/aws/lean-settings.ts).
 */
export function resolveAwsSdkSigV4Config<C extends Config>(config: C) {
  const { credentials = config.credentialDefaultProvider({}) } = config;
  return Object.assign(config, {
    credentials: typeof credentials === 'function' ? credentials : async () => credentials,
    systemClockOffset: 0,
  });
}
