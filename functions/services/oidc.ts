import type { OidcOptions, OidcProvider } from './oidc-provider.ts';

/** Sign-in by OpenID Connect: authorization code with PKCE, a public client. */
export type Oidc = OidcProvider & {
  /** Where signing out ends: the provider's own log-out, which comes back to the desk. */
  signOutUrl(): string;
};

/**
 * What leads people to the provider and knows them by its answers is loaded when somebody signs in
 * (`oidc-provider.ts`): it is a tenth of the desk's code, and no other page needs it.
 */
export function createOidc(options: OidcOptions): Oidc {
  const { clientId, logoutUrl, baseUrl } = options;
  let loaded: Promise<OidcProvider> | undefined;
  const load = () => {
    loaded ??= import('./oidc-provider.ts').then(({ createProvider }) => createProvider(options));
    return loaded;
  };
  return {
    begin: async () => (await load()).begin(),
    finish: async (...answer) => (await load()).finish(...answer),
    signOutUrl() {
      const url = new URL(logoutUrl);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('logout_uri', `${baseUrl}/desk/sign-out`);
      return url.href;
    },
  };
}
