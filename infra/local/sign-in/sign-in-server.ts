import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../read-body.ts';
import { createUser } from './create-user.ts';
import { openPoolAccounts, type PoolAccounts, type PoolProperties } from './pool-accounts.ts';
import { createProvider, type LocalProvider, type SignInClient } from './provider.ts';
import { newPasswordPage, passwordPage, signInPage } from './sign-in-page.ts';
import { readStaff } from './staff-accounts.ts';

type Parts = {
  issuer: () => string;
  clients: () => readonly SignInClient[];
  /** Of the template, once it is read. */
  pool: () => PoolProperties;
  mailUrl: () => string;
  dataDir: string;
};

/** Where Cognito keeps who is signed in, here. Forgetting it is all there is to signing out. */
const sessionCookies = ['_session', '_session.sig', '_session.legacy', '_session.legacy.sig'];

function signOut(url: URL, clients: readonly SignInClient[], response: ServerResponse): void {
  const client = clients.find(({ id }) => id === url.searchParams.get('client_id'));
  const to = url.searchParams.get('logout_uri');
  // As Cognito: only to an address that the client lists, exactly.
  if (!client || to === null || !client.logoutUrls.includes(to)) {
    response.writeHead(400, { 'content-type': 'text/plain' });
    response.end(`logout_uri ${to} is not among the sign-out addresses of this client.`);
    return;
  }
  response.setHeader(
    'set-cookie',
    sessionCookies.map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly`),
  );
  response.writeHead(302, { location: to }).end();
}

/** Somebody who may go on, by the email of their account; else the page that is shown next. */
type Tried = { email: string } | { page: string };

/** Takes what a sign-in page sent. `least`: characters of a password. */
function trySignIn(accounts: PoolAccounts, form: URLSearchParams, least: number): Tried {
  const email = (form.get('email') ?? '').trim().toLowerCase();
  const password = form.get('password');
  if (!accounts.hasPassword(email)) return { email };
  if (password === null) return { page: passwordPage(email) };
  switch (accounts.try(email, password)) {
    case 'wrong':
      return { page: passwordPage(email, 'Incorrect username or password.') };
    case 'over':
      return {
        page: passwordPage(email, 'Temporary password has expired. Ask for another email.'),
      };
    case 'right':
      return { email };
    case 'temporary': {
      const chosen = form.get('chosen');
      if (chosen === null) return { page: newPasswordPage({ email, password }) };
      const short = `Password must be at least ${least} characters.`;
      if (chosen.length < least) return { page: newPasswordPage({ email, password }, short) };
      accounts.choose(email, chosen);
      return { email };
    }
  }
}

const target = 'AWSCognitoIdentityProviderService.AdminCreateUser';

/**
 * What stands in for Cognito's user pool: discovery, sign-in page, tokens, `AdminCreateUser`, and
 * Cognito's own `/logout?client_id&logout_uri`. The provider is loaded on the first request: most test
 * clouds never sign anybody in.
 */
export function createSignInServer({ issuer, clients, pool, mailUrl, dataDir }: Parts): Server {
  const accounts = openPoolAccounts(dataDir);
  let loading: Promise<LocalProvider> | undefined;

  const interact = async (
    { provider, accountOf }: LocalProvider,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const show = (page: string) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
    };
    await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return show(signInPage(readStaff(dataDir)));
    const form = new URLSearchParams((await readBody(request))?.toString());
    const tried = trySignIn(accounts, form, pool().Policies?.PasswordPolicy?.MinimumLength ?? 8);
    if ('page' in tried) return show(tried.page);
    const accountId = accountOf(tried.email);
    await provider.interactionFinished(request, response, { login: { accountId } });
  };

  /** A call of the service's API, in AWS's JSON protocol. */
  const call = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const input = JSON.parse((await readBody(request))?.toString() ?? '{}') as object;
    const refused =
      request.headers['x-amz-target'] === target
        ? await createUser({ accounts, pool: pool(), mailUrl: mailUrl() }, input)
        : { code: 'UnknownOperationException', message: String(request.headers['x-amz-target']) };
    const body = refused ? { __type: refused.code, message: refused.message } : { User: {} };
    response.writeHead(refused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer());
    if (request.headers['x-amz-target']) return call(request, response);
    if (url.pathname === '/logout') return signOut(url, clients(), response);
    loading ??= createProvider(issuer(), clients(), dataDir);
    const local = await loading;
    if (url.pathname.startsWith('/interaction/')) return interact(local, request, response);
    await local.provider.callback()(request, response);
  };

  return createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) return response.destroy();
      response.writeHead(400, { 'content-type': 'text/plain' });
      response.end(`Sign-in failed: ${error.message}. Go back and try again.`);
    });
  });
}
