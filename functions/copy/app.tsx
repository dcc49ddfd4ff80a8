import { type Context, Hono } from 'hono';
import { CopyBeingPrepared, CopyPage } from '../../templates/pages/link/agreement/copy-page.tsx';
import { TryAgain } from '../../templates/pages/link/link/link-refusals.tsx';
import type { Signature } from '../core/agreement/signature.ts';
import type { Instant } from '../core/calendar.ts';
import type { AgreementRecord } from '../core/evidence/agreement-record.ts';
import { keptIn } from '../core/evidence/kept-in.ts';
import { isOwners, mayReadOf } from '../core/family/family.ts';
import type { LinkSession } from '../core/link/link-session.ts';
import { isRefusal } from '../core/refusal.ts';
import { type EvidenceBucket, evidenceKey } from '../services/evidence-bucket.ts';
import { id, type Log } from '../services/log.ts';
import { isArchived } from '../store/evidence/is-archived.ts';
import type { Store } from '../store/store.ts';
import { checkRequests } from '../web/check-requests.ts';
import { linkHome, openLinkInCookie } from '../web/link-claim.ts';
import type { LinkCookies } from '../web/link-cookie.ts';
import { pageFailed } from '../web/page-failed.ts';
import { refuseLink } from '../web/refuse-link.tsx';
import { refuse } from '../web/refused.tsx';
import { sendAnswers } from '../web/send-answers.ts';
import { dispositionOf, parseCopy } from './copy-name.ts';

export type CopyDeps = {
  store: Store;
  cookies: LinkCookies;
  bucket: Pick<EvidenceBucket, 'find'>;
  now: () => Instant;
  log: Log;
  /** Where we are, without a trailing slash, as `https://forms.example.org`. */
  baseUrl: string;
};

/** What a copy is asked of, and the signature whose copy tells of it. */
type OwnCopy = { signature: Signature; kept: Signature };

/**
 * The signature a copy is asked of, if it is the reader's own and they may still read of the person.
 * Any other is as unknown as one that never was, so that nobody learns who else has signed.
 */
async function findOwnSignature(
  store: Store,
  { family }: LinkSession,
  copy: string,
): Promise<OwnCopy | undefined> {
  const named = parseCopy(copy);
  if (!named || !mayReadOf(family, named.person)) return undefined;
  const signatures = await store.listSignaturesOf(family.school.id, named);
  const signature = signatures.find(
    ({ agreement, reference, signatory }) =>
      agreement === named.agreement && reference === named.reference && isOwners(family, signatory),
  );
  const kept = signature && keptIn(signature, signatures);
  return kept && { signature, kept };
}

/** A copy as a page, or as the PDF that it is kept as; not written yet, it says so. */
async function showCopy(
  c: Context,
  { store, bucket }: CopyDeps,
  session: LinkSession,
  { copy, signature, kept }: OwnCopy & { copy: string },
): Promise<Response> {
  const home = linkHome(session.ref);
  const asPage = c.req.query('as') === 'page';
  const pdfHref = `${home}/copies/${encodeURIComponent(copy)}`;
  const pageHref = asPage ? `${pdfHref}?as=page` : pdfHref;
  const about = { school: session.family.school, home, pdfHref, pageHref };
  if (!(await isArchived(store, kept))) {
    c.header('Retry-After', '60');
    return c.html(<CopyBeingPrepared {...about} />, 202);
  }
  const body = await bucket.find(evidenceKey(kept, 'copy', asPage ? 'json' : 'pdf'));
  if (!body) throw new Error('A copy that was archived is not there');
  if (asPage) {
    const record = JSON.parse(new TextDecoder().decode(body)) as AgreementRecord;
    return c.html(<CopyPage {...about} record={record} />);
  }
  c.header('Content-Disposition', dispositionOf(signature));
  return c.body(new Uint8Array(body), 200, { 'Content-Type': 'application/pdf' });
}

/**
 * Hands signatories the copies of what they signed: `GET /f/:ref/copies/:copy` as a PDF, with
 * `?as=page` as a page. Refuses as `openLink` does, and with `not-found`.
 */
export function createApp(deps: CopyDeps): Hono {
  const app = new Hono();
  const secure = deps.baseUrl.startsWith('https:');
  app.use(sendAnswers({ secure }));
  app.use(checkRequests(new URL(deps.baseUrl).origin, refuse));

  app.get('/f/:ref/copies/:copy', async (c) => {
    const { ref, copy } = c.req.param();
    const session = await openLinkInCookie(c, deps, ref);
    if (isRefusal(session)) return refuseLink(c, deps, ref, session);
    const own = await findOwnSignature(deps.store, session, copy);
    const { school } = session.family;
    return own
      ? showCopy(c, deps, session, { copy, ...own })
      : refuse(c, { refusal: 'not-found' }, { school, home: linkHome(ref) });
  });

  app.notFound((c) => refuse(c, { refusal: 'not-found' }));
  app.onError((error, c) => {
    pageFailed(deps.log, 'copy-failed', error, c, { ref: id(c.req.param('ref') ?? '-') });
    return c.html(<TryAgain />, 500);
  });
  return app;
}
