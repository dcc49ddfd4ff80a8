import * as client from 'openid-client';
import * as z from 'zod/mini';

/** An address the provider vouches for. `verified` false must never be matched to anybody. */
export type Claims = { email: string; verified: boolean };

export type SignInChecks = { state: string; nonce: string; verifier: string };

/** What of sign-in asks the provider. */
export type OidcProvider = {
  /** Where to send the browser, and what must come back. */
  begin(): Promise<{ url: string; checks: SignInChecks }>;
  /** `undefined` when the answer is not a good one: wrong state, nonce, code, signature, or refused. */
  finish(callback: URL, checks: SignInChecks): Promise<Claims | undefined>;
};

export type OidcOptions = {
  issuer: string;
  clientId: string;
  /** Cognito's log-out address, which is in no discovery document. */
  logoutUrl: string;
  baseUrl: string;
};

// Cognito's user info gives booleans as text.
const claimsShape = z.object({
  email: z.string(),
  email_verified: z.optional(z.union([z.boolean(), z.string()])),
});

const claimsOf = (raw: unknown): Claims | undefined => {
  const found = claimsShape.safeParse(raw);
  if (!found.success) return undefined;
  const { email, email_verified: verified } = found.data;
  return { email, verified: verified === true || verified === 'true' };
};

/**
 * Discovery happens on first use and is kept; a failed one is tried again by the next person. An
 * `http:` issuer is accepted only while our own address is http too, which is the local cloud.
 */
export function createProvider({ issuer, clientId, baseUrl }: OidcOptions): OidcProvider {
  const insecure = baseUrl.startsWith('http:');
  const callbackUrl = `${baseUrl}/desk/callback`;
  let found: Promise<client.Configuration> | undefined;
  const configuration = () => {
    found ??= client
      .discovery(new URL(issuer), clientId, undefined, client.None(), {
        // That the token came from the provider over TLS would do (OpenID Connect Core §3.1.3.7), but
        // then the signature would be worth nothing to us: so it is checked as well.
        execute: [
          client.enableNonRepudiationChecks,
          ...(insecure ? [client.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        found = undefined;
        throw error;
      });
    return found;
  };

  return {
    async begin() {
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callbackUrl,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        state: checks.state,
        nonce: checks.nonce,
      });
      return { url: url.href, checks };
    },

    async finish(callback, checks) {
      const config = await configuration();
      // The address we registered, not the one API Gateway or a proxy shows us.
      const current = new URL(`${callbackUrl}${callback.search}`);
      try {
        const tokens = await client.authorizationCodeGrant(config, current, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return undefined;
        // Providers may keep the address out of the ID token when a code is used (OIDC Core §5.4).
        return (
          claimsOf(claims) ??
          claimsOf(await client.fetchUserInfo(config, tokens.access_token, claims.sub))
        );
      } catch (error) {
        if (isBadAnswer(error)) return undefined;
        throw error;
      }
    },
  };
}

/** A wrong or refused answer is the browser's; anything else (network, configuration) is an outage. */
const isBadAnswer = (error: unknown): boolean =>
  error instanceof client.AuthorizationResponseError ||
  error instanceof client.ResponseBodyError ||
  (error instanceof client.ClientError && error.code !== 'OAUTH_TIMEOUT');
