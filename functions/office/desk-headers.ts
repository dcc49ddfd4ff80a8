import type { MiddlewareHandler } from 'hono';
import { findPeople } from '../../templates/scripts/desk-script.ts';
import { type AnswerOptions, answerWith } from '../web/send-answers.ts';
import type { OfficeDeps } from './desk.ts';

/** A round's email as an email program shows it: its styles stand in the markup, as email needs. */
const isEmail = (path: string): boolean => /^\/desk\/rounds\/[\w.-]+\/email$/.test(path);

/** Pages whose form sends a file to storage; a file that is refused is asked for again at once. */
const isUploading = (path: string): boolean =>
  path === '/desk/register/new' ||
  /^\/desk\/(?:scans\/.*\/(?:new|arrived|add)|settings\/crest(?:\/.*)?)$/.test(path);

/** The options of usual answers, and what gives others theirs. */
type DeskHeaders = { usual: AnswerOptions; choose: MiddlewareHandler };

/**
 * The headers of every answer of the desk. Browsers hold a form's redirects to `form-action` too, so
 * it names where signing out leads and, on pages that upload, where files go.
 */
export function deskHeaders({ baseUrl, oidc, uploads }: OfficeDeps): DeskHeaders {
  const usual = {
    formTargets: [new URL(oidc.signOutUrl()).origin],
    // The school's crest.
    ownImages: true,
    secure: baseUrl.startsWith('https:'),
    script: findPeople,
  };
  const email = { ...usual, styleHashes: ['unsafe-inline'] };
  let uploading: Promise<AnswerOptions> | undefined;
  const findUploading = () => {
    uploading ??= uploads.allowUpload('-', baseUrl).then(
      ({ url }) => ({ ...usual, formTargets: [...usual.formTargets, new URL(url).origin] }),
      (error: unknown) => {
        // Asked again by the next visit: what failed once would else fail while this instance lives.
        uploading = undefined;
        throw error;
      },
    );
    return uploading;
  };
  return {
    usual,
    choose: async function deskHeaders(c, next) {
      const { path } = c.req;
      if (isEmail(path)) answerWith(c, email);
      else if (isUploading(path)) answerWith(c, await findUploading());
      await next();
    },
  };
}
