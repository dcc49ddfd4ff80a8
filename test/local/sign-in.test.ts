import * as client from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AwsCallError, awsCall } from '../../infra/local/aws-call.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { openInbox } from '../../infra/local/inbox.ts';
import { addStaff } from '../../infra/local/sign-in/staff-accounts.ts';
import { startFixture } from './fixture/fixture-cloud.ts';

let cloud: Cloud;
let config: client.Configuration;
let clientId: string;
beforeAll(async () => {
  cloud = await startFixture();
  addStaff(cloud.dataDir, [
    { name: 'Ada <Office>', email: 'ada@example.org', note: 'office' },
    { name: 'Tom Teacher', email: 'tom@example.org' },
  ]);
  clientId = cloud.environment['OIDC_CLIENT_ID'] ?? '';
  config = await client.discovery(new URL(cloud.oidcUrl), clientId, undefined, client.None(), {
    execute: [client.allowInsecureRequests],
  });
});
afterAll(() => cloud.stop());

/** A browser: follows redirects by hand, with a cookie jar. */
function browser() {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  /** Until a page, or an address that is not the provider's. */
  const follow = async (start: string, form?: Record<string, string>) => {
    let url = start;
    let response = await go(url, form);
    for (let to = response.headers.get('location'); to; to = response.headers.get('location')) {
      url = new URL(to, url).href;
      if (!url.startsWith(cloud.oidcUrl)) return { url, response };
      response = await go(url);
    }
    return { url, response };
  };
  return { follow, jar };
}

const begin = async () => {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${cloud.baseUrl}/desk/callback`,
    scope: 'openid email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  return { url: url.href, verifier, state };
};

it('offers the staff, and signs in whom one chooses, with a verified address', async () => {
  const { follow } = browser();
  const { url, verifier, state } = await begin();
  const page = await follow(url);
  const html = await page.response.text();
  expect(html).toContain('<b>Ada &lt;Office&gt;</b>, office');
  expect(html).toContain('value="tom@example.org"');

  const back = await follow(page.url, { email: ' ADA@example.org' });
  expect(back.url).toMatch(new RegExp(`^${cloud.baseUrl}/desk/callback\\?code=`));
  const tokens = await client.authorizationCodeGrant(config, new URL(back.url), {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  const claims = tokens.claims();
  expect(claims).toMatchObject({
    iss: cloud.oidcUrl,
    aud: clientId,
    email: 'ada@example.org',
    email_verified: true,
  });
  expect(claims?.sub).toMatch(/^[0-9a-f-]{36}$/);
  const info = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
  expect(info).toMatchObject({ email: 'ada@example.org', email_verified: true });
});

it('gives no tokens for a code without its verifier', async () => {
  const { follow } = browser();
  const { url, state } = await begin();
  const page = await follow(url);
  const back = await follow(page.url, { email: 'tom@example.org' });
  await expect(
    client.authorizationCodeGrant(config, new URL(back.url), {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: state,
    }),
  ).rejects.toMatchObject({ error: 'invalid_grant' });
});

it('asks again who one is after signing out, and only then', async () => {
  const { follow } = browser();
  const first = await follow((await begin()).url);
  await follow(first.url, { email: 'tom@example.org' });
  expect((await follow((await begin()).url)).url).toContain('/desk/callback?code=');

  const logout = new URL(`${cloud.oidcUrl}/logout`);
  logout.searchParams.set('client_id', clientId);
  logout.searchParams.set('logout_uri', `${cloud.baseUrl}/desk/sign-out`);
  expect((await follow(logout.href)).url).toBe(`${cloud.baseUrl}/desk/sign-out`);
  expect((await follow((await begin()).url)).url).toContain('/interaction/');
});

it('sends nobody to an address that the client does not list', async () => {
  const { follow } = browser();
  const logout = `${cloud.oidcUrl}/logout?client_id=${clientId}&logout_uri=https://evil.example.com`;
  expect((await follow(logout)).response.status).toBe(400);
  const { url } = await begin();
  const elsewhere = await follow(url.replace('%2Fdesk%2Fcallback', '%2Felsewhere'));
  expect(elsewhere.response.status).toBe(400);
  expect(await elsewhere.response.text()).toContain('redirect_uri');
});

it('says in a sentence that a sign-in page is too old', async () => {
  const answer = await fetch(`${cloud.oidcUrl}/interaction/long-gone`);
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('Go back and try again'),
  ]);
});

const createUser = (email: string, again = false) =>
  awsCall(cloud.oidcUrl, 'AWSCognitoIdentityProviderService.AdminCreateUser', {
    Username: email,
    ...(again && { MessageAction: 'RESEND' }),
  });
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof AwsCallError ? error.code : error),
  );

/** The password in the newest email. */
async function emailedTo(email: string): Promise<string> {
  const { html } = await openInbox(cloud.mailUrl).waitFor({ to: email });
  return /temporary password is (\w+)\./.exec(html)?.[1] ?? '';
}

it('makes an account as Cognito does, and the first sign-in asks for a new password', async () => {
  const email = 'new@example.org';
  expect(await codeOf(createUser(email, true))).toBe('UserNotFoundException');
  expect(await codeOf(createUser(email))).toBe('done');
  const first = await emailedTo(email);
  expect(await codeOf(createUser(email))).toBe('UsernameExistsException');
  expect(await codeOf(createUser(email, true))).toBe('done');
  const password = await emailedTo(email);
  expect(password).not.toBe(first);

  const { follow } = browser();
  const { url } = await follow((await begin()).url);
  const send = async (form: Record<string, string>) => {
    const { url: led, response } = await follow(url, { email, ...form });
    return led.includes('/desk/callback?code=') ? 'signed in' : response.text();
  };
  expect(await send({})).toContain('Your password');
  expect(await send({ password: first })).toContain('Incorrect');
  expect(await send({ password: first, chosen: 'long enough, I think' })).toContain('Incorrect');
  expect(await send({ password })).toContain('Choose a password');
  expect(await send({ password, chosen: 'short' })).toContain('at least');
  expect(await send({ password, chosen: 'long enough, I think' })).toBe('signed in');

  expect(await codeOf(createUser(email, true))).toBe('UnsupportedUserStateException');
  const later = browser();
  const again = await later.follow((await begin()).url);
  const old = await later.follow(again.url, { email, password });
  expect(await old.response.text()).toContain('Incorrect');
  const back = await later.follow(again.url, { email, password: 'long enough, I think' });
  expect(back.url).toContain('/desk/callback?code=');
});

it('knows the accounts that are ready-made, and no address that is none', async () => {
  expect(await codeOf(createUser('ada@example.org'))).toBe('UsernameExistsException');
  expect(await codeOf(createUser('ada@example.org', true))).toBe('UnsupportedUserStateException');
  expect(await codeOf(createUser('nobody'))).toBe('InvalidParameterException');
});
