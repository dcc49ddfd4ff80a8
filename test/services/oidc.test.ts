import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOidc, type Oidc } from '../../functions/services/oidc.ts';
import { type Issuer, startIssuer } from './issuer.ts';

let issuer: Issuer;
let oidc: Oidc;
const ada = { email: 'ada@example.org', verified: true };

beforeAll(async () => {
  issuer = await startIssuer();
  oidc = createOidc({
    issuer: issuer.url,
    clientId: 'desk',
    logoutUrl: 'https://sign-in.example.org/logout',
    baseUrl: 'http://127.0.0.1:4000',
  });
});
afterAll(() => issuer.close());

describe('signing in at the provider', () => {
  test('gives the address it vouches for', async () => {
    const { url, checks } = await oidc.begin();
    expect(await oidc.finish(issuer.answer(url, ada), checks)).toEqual(ada);
  });

  test('asks with PKCE, a state and a nonce, for no more than the address', async () => {
    const asked = new URL((await oidc.begin()).url).searchParams;
    expect(asked.get('scope')).toBe('openid email');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe('http://127.0.0.1:4000/desk/callback');
    expect(asked.get('state')).toBeTruthy();
    expect(asked.get('nonce')).toBeTruthy();
  });

  test('asks user info when the token does not carry the address, as text too', async () => {
    const { url, checks } = await oidc.begin();
    const back = issuer.answer(url, { email: 'ada@example.org', verified: 'true', inToken: false });
    expect(await oidc.finish(back, checks)).toEqual(ada);
  });

  test.each([false, 'false', 'no'])('an address confirmed %j is not verified', async (verified) => {
    const { url, checks } = await oidc.begin();
    const back = issuer.answer(url, { email: 'ada@example.org', verified });
    expect(await oidc.finish(back, checks)).toEqual({ email: 'ada@example.org', verified: false });
  });

  test('comes back to the address we registered, whatever host the request seemed to have', async () => {
    const { url, checks } = await oidc.begin();
    const back = issuer.answer(url, ada);
    expect(
      await oidc.finish(new URL(`https://abc.example.com${back.pathname}${back.search}`), checks),
    ).toEqual(ada);
  });
});

describe('a bad answer is nobody', () => {
  test('with another state', async () => {
    const { url, checks } = await oidc.begin();
    expect(
      await oidc.finish(issuer.answer(url, ada), { ...checks, state: 'other' }),
    ).toBeUndefined();
  });

  test('with another nonce', async () => {
    const { url, checks } = await oidc.begin();
    expect(await oidc.finish(issuer.answer(url, ada, { nonce: 'other' }), checks)).toBeUndefined();
  });

  test.each([
    ['signed by a key that is not the provider’s', { forged: true }],
    ['made for another client', { audience: 'another' }],
    ['made by another provider', { issuer: 'https://elsewhere.example' }],
  ] as const)('with a token %s', async (_, spoil) => {
    const { url, checks } = await oidc.begin();
    expect(await oidc.finish(issuer.answer(url, ada, spoil), checks)).toBeUndefined();
  });

  test('with a verifier that was not ours', async () => {
    const { url, checks } = await oidc.begin();
    const verifier = 'x'.repeat(43);
    expect(await oidc.finish(issuer.answer(url, ada), { ...checks, verifier })).toBeUndefined();
  });

  test('with a code that was used before', async () => {
    const { url, checks } = await oidc.begin();
    const back = issuer.answer(url, ada);
    await oidc.finish(back, checks);
    expect(await oidc.finish(back, checks)).toBeUndefined();
  });

  test('when the person said no at the provider', async () => {
    const { checks } = await oidc.begin();
    const back = new URL(
      `http://127.0.0.1:4000/desk/callback?error=access_denied&state=${checks.state}`,
    );
    expect(await oidc.finish(back, checks)).toBeUndefined();
  });
});

test('a plain http provider is refused once our own address is https', async () => {
  const strict = createOidc({
    issuer: issuer.url,
    clientId: 'desk',
    logoutUrl: 'https://sign-in.example.org/logout',
    baseUrl: 'https://forms.example.org',
  });
  await expect(strict.begin()).rejects.toThrow(/http/i);
});

test('signing out goes through the provider and comes back', () => {
  expect(oidc.signOutUrl()).toBe(
    'https://sign-in.example.org/logout?client_id=desk&logout_uri=http%3A%2F%2F127.0.0.1%3A4000%2Fdesk%2Fsign-out',
  );
});
