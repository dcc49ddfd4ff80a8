import type { MiddlewareHandler } from 'hono';
import { deskStyles } from '../../templates/styles/desk.ts';
import { type SecurityOptions, securityHeaders } from '../web/security-headers.ts';
import type { OfficeDeps } from './desk.ts';

/** A round's email as an email program shows it: its styles stand in the markup, as email needs. */
const isEmail = (path: string): boolean => /^\/desk\/rounds\/[\w.-]+\/email$/.test(path);

/**
 * The headers of every answer of the desk. Browsers hold a form's redirects to `form-action` too, so
 * it names where signing out leads and, on the one page that uploads, where files go.
 */
export function deskHeaders({ baseUrl, oidc, uploads }: OfficeDeps): MiddlewareHandler {
  const options: SecurityOptions = {
    styleHashes: [deskStyles.hash],
    formTargets: [new URL(oidc.signOutUrl()).origin],
    secure: baseUrl.startsWith('https:'),
  };
  const pages = securityHeaders(options);
  const email = securityHeaders({ ...options, styleHashes: ['unsafe-inline'] });
  let uploading: Promise<MiddlewareHandler> | undefined;
  const findUploading = () => {
    uploading ??= uploads.allowUpload('-', baseUrl).then(
      ({ url }) =>
        securityHeaders({
          ...options,
          formTargets: [...(options.formTargets ?? []), new URL(url).origin],
        }),
      (error: unknown) => {
        // Asked again by the next visit: what failed once would else fail while this instance lives.
        uploading = undefined;
        throw error;
      },
    );
    return uploading;
  };
  return async function deskHeaders(c, next) {
    const { path } = c.req;
    if (isEmail(path)) return email(c, next);
    if (path !== '/desk/register/new') return pages(c, next);
    const withUploads = await findUploading().catch(async (error: unknown) => {
      // The page that says what failed has its headers, too.
      await pages(c, async () => undefined);
      throw error;
    });
    return withUploads(c, next);
  };
}
