import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as pages from '../../templates/pages/link/link/link-refusals.tsx';
import { SlipAnswered, SlipOver } from '../../templates/pages/link/link/slip-pages.tsx';
import type { Refusal } from '../core/refusal.ts';

/** The HTTP status of each refusal (RFC 9110). */
export function httpStatusOf({ refusal }: Refusal): ContentfulStatusCode {
  switch (refusal) {
    case 'link-unknown':
    case 'not-found':
      return 404;
    case 'link-expired':
    case 'slip-over':
    case 'slip-answered':
      return 410;
    case 'link-needs-email':
    case 'not-allowed':
    case 'not-this-person':
      return 403;
    case 'wording-changed':
    case 'already-signed':
    case 'not-your-turn':
    case 'class-closed':
    case 'name-differs':
    case 'stale':
      return 409;
    case 'nothing-to-sign':
    case 'invalid':
      return 422;
    case 'too-large':
      return 413;
    case 'unreadable':
      return 400;
    case 'too-many':
      return 429;
    case 'busy':
    case 'register-held':
    case 'mail-not-ready':
      return 503;
  }
}

/**
 * The page of each refusal for those who come by a link. Those with a page of their own (an old
 * link's proof, new wording, answers on record, a form with errors) are shown by their routes; here
 * they fall back to the plainest thing that is true.
 */
function linkRefusalPage(refusal: Refusal, about: pages.LinkRefusedProps) {
  switch (refusal.refusal) {
    case 'link-unknown':
    case 'link-needs-email':
      return <pages.LinkUnknown {...about} />;
    case 'link-expired':
      return <pages.LinkExpired {...about} />;
    case 'slip-over':
      return <SlipOver {...about} />;
    case 'slip-answered':
      return <SlipAnswered {...about} on={refusal.on} />;
    case 'not-this-person':
      return <pages.NotThisPerson {...about} />;
    case 'nothing-to-sign':
      return <pages.NothingToSign {...about} />;
    case 'class-closed':
    case 'not-your-turn':
    case 'already-signed':
    case 'wording-changed':
      return <pages.NotYourTurn {...about} />;
    case 'not-found':
      return <pages.NotFound {...about} />;
    case 'not-allowed':
      return <pages.NotAllowed {...about} />;
    case 'too-many':
      return <pages.TooMany {...about} reached={refusal.reached} />;
    case 'too-large':
      return <pages.TooLarge {...about} />;
    case 'unreadable':
      return <pages.Unreadable {...about} />;
    case 'busy':
    case 'register-held':
    case 'stale':
    case 'invalid':
    case 'mail-not-ready':
    case 'name-differs':
      return <pages.TryAgain {...about} />;
  }
}

/** An expected no, as a status and a page that says what to do. `about` may be empty. */
export const refuse = (c: Context, refusal: Refusal, about: pages.LinkRefusedProps = {}) =>
  c.html(linkRefusalPage(refusal, about), httpStatusOf(refusal));
