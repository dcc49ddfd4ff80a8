import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../read-body.ts';
import { createProvider, type LocalProvider, type SignInClient } from './provider.ts';
import { signInPage } from './sign-in-page.ts';
import { readStaff } from './staff-accounts.ts';

type Parts = { issuer: () => string; clients: () => readonly SignInClient[]; dataDir: string };

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

/**
 * What stands in for Cognito's user pool: discovery, sign-in page, tokens, and Cognito's own
 * `/logout?client_id&logout_uri`. The provider is loaded on the first request: most test clouds never
 * sign anybody in.
 */
export function createSignInServer({ issuer, clients, dataDir }: Parts): Server {
  let loading: Promise<LocalProvider> | undefined;

  const interact = async (
    { provider, accountOf }: LocalProvider,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (request.method !== 'POST') {
      await provider.interactionDetails(request, response);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(signInPage(readStaff(dataDir)));
      return;
    }
    const form = new URLSearchParams((await readBody(request))?.toString());
    const accountId = accountOf((form.get('email') ?? '').trim().toLowerCase());
    await provider.interactionFinished(request, response, { login: { accountId } });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer());
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
