import type { Context } from 'hono';
import * as pages from '../../templates/pages/class/class-refusals.tsx';
import type { Refusal } from '../core/refusal.ts';
import { httpStatusOf } from '../web/refused.tsx';

/** What the page of a refusal can say of where it happened. */
export type RefusedWhere = pages.ClassRefusedProps & {
  /** Whose page it was. */
  firstName?: string;
  /** Where that pupil begins to read; absent where a teacher reads to all. */
  again?: string;
  /** What they answered was not a yes to everything. */
  isAnswered?: boolean;
  /** Something was sent, and not kept. */
  isPosted?: boolean;
};

/** A sentence for each expected no, in words for a child. */
function classRefusalPage(
  refusal: Refusal,
  { firstName = 'Somebody', again, isPosted, isAnswered, ...where }: RefusedWhere,
) {
  switch (refusal.refusal) {
    case 'link-unknown':
    case 'link-expired':
    case 'link-needs-email':
    case 'slip-over':
    case 'slip-answered':
      return <pages.CodeNeeded {...where} />;
    case 'class-closed':
      return <pages.SessionClosed {...where} isPosted={isPosted} />;
    case 'not-allowed':
    case 'not-this-person':
      return <pages.NotInClass {...where} />;
    case 'already-signed':
      return isAnswered ? (
        <pages.HasAnswered {...where} firstName={firstName} />
      ) : (
        <pages.HasSigned {...where} firstName={firstName} />
      );
    case 'wording-changed':
      return again ? <pages.NewWords {...where} again={again} /> : <pages.ReadAgain {...where} />;
    case 'not-your-turn':
    case 'nothing-to-sign':
      return <pages.NotNow {...where} />;
    case 'too-many':
      return <pages.TooManyInClass {...where} reached={refusal.reached} />;
    case 'not-found':
      return <pages.NotHere {...where} />;
    case 'too-large':
    case 'unreadable':
    case 'busy':
    case 'register-held':
    case 'stale':
    case 'invalid':
    case 'mail-not-ready':
    case 'name-differs':
      return <pages.TryAgainInClass {...where} />;
  }
}

/** An expected no on a shared device: a status, a sentence, and the way on. */
export const refuseInClass = (c: Context, refusal: Refusal, where: RefusedWhere = {}) =>
  c.html(classRefusalPage(refusal, where), httpStatusOf(refusal));

/** Where a class signs together and nothing was read aloud yet. */
export const notRead = (c: Context, where: RefusedWhere) =>
  c.html(<pages.NotRead {...where} />, 409);

/** Where all that the session was opened for was switched off meanwhile. */
export const formsOff = (c: Context, where: RefusedWhere) =>
  c.html(<pages.FormsOff {...where} />, 409);

/** What another site sent, or nobody can read: no child learns more of it than to try again. */
export const notTaken = (c: Context, refusal: Refusal) =>
  c.html(<pages.TryAgainInClass />, httpStatusOf(refusal));
