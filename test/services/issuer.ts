import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What the stand-in tells about whoever signs in. `inToken` false: only user info has the address. */
export type Person = { email: string; verified: boolean | string; inToken?: boolean };

/** What is wrong with a token. `forged`: signed by a key that is not the provider's. */
export type Spoil = { nonce?: string; audience?: string; issuer?: string; forged?: true };

export type Issuer = {
  url: string;
  /** The next answer to `authorizeUrl`, as if the person had signed in. */
  answer(authorizeUrl: string, person: Person, spoil?: Spoil): URL;
  close(): Promise<void>;
};

type Grant = { person: Person; nonce: string; challenge: string; clientId: string; spoil: Spoil };

/** A small OpenID provider on a port of its own: checks PKCE, signs ID tokens. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const { privateKey: othersKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, Person>();
  let url = '';

  const token = async (form: URLSearchParams): Promise<[number, object]> => {
    const grant = grants.get(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || proof !== grant.challenge) return [400, { error: 'invalid_grant' }];
    grants.delete(form.get('code') ?? '');
    const access = randomUUID();
    tokens.set(access, grant.person);
    const { email, verified, inToken = true } = grant.person;
    const claims = { nonce: grant.nonce, ...(inToken && { email, email_verified: verified }) };
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(grant.spoil.issuer ?? url)
      .setAudience(grant.spoil.audience ?? grant.clientId)
      .setSubject('someone')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(grant.spoil.forged ? othersKey : privateKey);
    return [200, { access_token: access, token_type: 'Bearer', id_token: idToken }];
  };

  const server: Server = createServer((request, response) => {
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      switch (request.url) {
        case '/.well-known/openid-configuration':
          return send(200, {
            issuer: url,
            authorization_endpoint: `${url}/authorize`,
            token_endpoint: `${url}/token`,
            userinfo_endpoint: `${url}/me`,
            jwks_uri: `${url}/jwks`,
            response_types_supported: ['code'],
            id_token_signing_alg_values_supported: ['RS256'],
          });
        case '/jwks':
          return send(200, { keys: [jwk] });
        case '/token':
          return void token(new URLSearchParams(Buffer.concat(chunks).toString())).then((reply) =>
            send(...reply),
          );
        case '/me': {
          const person = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
          if (!person) return send(401, { error: 'invalid_token' });
          return send(200, {
            sub: 'someone',
            email: person.email,
            email_verified: person.verified,
          });
        }
        default:
          return send(404, {});
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    answer(authorizeUrl, person, spoil = {}) {
      const asked = new URL(authorizeUrl).searchParams;
      const code = randomUUID();
      grants.set(code, {
        person,
        nonce: spoil.nonce ?? asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        clientId: asked.get('client_id') ?? '',
        spoil,
      });
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.get('state') ?? '');
      return back;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
