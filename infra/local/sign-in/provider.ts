import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Configuration, Provider } from 'oidc-provider';
import { createMemory } from './memory.ts';
import { keepKeys } from './provider-keys.ts';
import { readStaff } from './staff-accounts.ts';

/** A public client of the user pool, its addresses local. */
export type SignInClient = { id: string; callbackUrls: string[]; logoutUrls: string[] };

const scope = 'openid email profile';

/** A subject as Cognito gives one: says nothing of the person, the same at every sign-in. */
const subjectOf = (email: string): string => {
  const hex = createHash('sha256').update(email).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
};

export type LocalProvider = {
  provider: Provider;
  /** The account of whoever has this email: what an interaction ends with. */
  accountOf(email: string): string;
};

/**
 * The OpenID Connect provider for `clients`: authorization code with PKCE, nobody asked for a
 * password or for consent.
 */
export async function createProvider(
  issuer: string,
  clients: readonly SignInClient[],
  dataDir: string,
): Promise<LocalProvider> {
  const { jwks, cookies } = await keepKeys(join(dataDir, 'sign-in-keys.json'));
  const emails = new Map<string, string>();
  const configuration: Configuration = {
    adapter: createMemory(),
    clients: clients.map(({ id, callbackUrls }) => ({
      client_id: id,
      token_endpoint_auth_method: 'none',
      redirect_uris: callbackUrls,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    jwks: jwks,
    cookies: { keys: cookies },
    pkce: { required: () => true },
    scopes: scope.split(' '),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Cognito puts the address into the ID token; the standard's default is userinfo alone.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 3600,
    },
    findAccount(_, sub) {
      const email = emails.get(sub);
      if (email === undefined) return undefined;
      const name = readStaff(dataDir).find(
        (account) => account.email.toLowerCase() === email,
      )?.name;
      const claims = { sub, email, email_verified: true, ...(name && { name }) };
      return { accountId: sub, claims: () => claims };
    },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
    renderError(ctx, out) {
      ctx.type = 'text/plain';
      ctx.body = `Sign-in failed: ${out.error}. ${out.error_description ?? ''}`;
    },
  };
  return {
    provider: new Provider(issuer, configuration),
    accountOf(email) {
      const subject = subjectOf(email);
      emails.set(subject, email);
      return subject;
    },
  };
}
