import { type Context, Hono } from 'hono';
import { CopyBeingPrepared, CopyPage } from '../../templates/pages/link/agreement/copy-page.tsx';
import { TryAgain } from '../../templates/pages/link/link/link-refusals.tsx';
import { linkStyles } from '../../templates/styles/link.ts';
import { isSame, type Signature } from '../core/agreement/signature.ts';
import type { Instant } from '../core/calendar.ts';
import type { AgreementRecord } from '../core/evidence/agreement-record.ts';
import { mayReadOf, signatoryOf } from '../core/family/family.ts';
import { isRefusal, type Refusal } from '../core/refusal.ts';
import { type EvidenceBucket, evidenceKey } from '../services/evidence-bucket.ts';
import { id, type Log } from '../services/log.ts';
import { isArchived } from '../store/evidence/is-archived.ts';
import type { Store } from '../store/store.ts';
import { compressText } from '../web/compress.ts';
import type { LinkCookies } from '../web/link-cookie.ts';
import { claimOf, type LinkSession, openLink } from '../web/open-link.ts';
import { refuse } from '../web/refused.tsx';
import { securityHeaders } from '../web/security-headers.ts';
import { dispositionOf, parseCopy } from './copy-name.ts';

export type CopyDeps = {
  store: Store;
  cookies: LinkCookies;
  bucket: Pick<EvidenceBucket, 'find'>;
  now: () => Instant;
  log: Log;
  /** Whether people reach us by https. */
  secure: boolean;
};

/**
 * The signature a copy is asked of, if it is the reader's own and they may still read of the person.
 * Any other is as unknown as one that never was, so that nobody learns who else has signed.
 */
async function findOwn(
  store: Store,
  visit: LinkSession,
  copy: string,
): Promise<Signature | undefined> {
  const named = parseCopy(copy);
  if (!named || !mayReadOf(visit.family, named.person)) return undefined;
  const all = await store.listSignatures(visit.family.school.id, named.person);
  return all.find(
    (one) =>
      one.agreement === named.agreement &&
      one.reference === named.reference &&
      isSame(one.signatory, signatoryOf(visit.family)),
  );
}

/**
 * Hands signatories the copies of what they signed: `GET /f/:ref/copies/:copy` as a PDF, with
 * `?as=page` as a page. Refuses as `openLink` does, and with `not-found`.
 */
export function createApp({ store, cookies, bucket, now, log, secure }: CopyDeps): Hono {
  const app = new Hono();
  app.use(securityHeaders({ styleHashes: [linkStyles.hash], secure }), compressText());

  /** A link that does not open: its page leads to the school's front door, for a new one. */
  async function turnAway(c: Context, ref: string, refusal: Refusal): Promise<Response> {
    if (refusal.refusal === 'link-needs-email') return c.redirect(`/f/${ref}/email`, 303);
    const claim = await claimOf(c, cookies, ref);
    const school = isRefusal(claim) ? undefined : await store.findSchool(claim.school);
    return refuse(c, refusal, { school, newLinkHref: school && `/${school.id}` });
  }

  app.get('/f/:ref/copies/:copy', async (c) => {
    const { ref, copy } = c.req.param();
    const visit = await openLink(c, { store, cookies, now }, ref);
    if (isRefusal(visit)) return turnAway(c, ref, visit);
    const { school } = visit.family;
    const home = `/f/${ref}`;
    const signature = await findOwn(store, visit, copy);
    if (!signature) return refuse(c, { refusal: 'not-found' }, { school, home });

    const asPage = c.req.query('as') === 'page';
    const pdfHref = `${home}/copies/${encodeURIComponent(copy)}`;
    const pageHref = asPage ? `${pdfHref}?as=page` : pdfHref;
    const about = { school, home, pdfHref, pageHref };
    if (!(await isArchived(store, signature))) {
      c.header('Retry-After', '60');
      return c.html(<CopyBeingPrepared {...about} />, 202);
    }
    const body = await bucket.find(evidenceKey(signature, 'copy', asPage ? 'json' : 'pdf'));
    if (!body) throw new Error('A copy that was archived is not there');
    if (asPage) {
      const record = JSON.parse(new TextDecoder().decode(body)) as AgreementRecord;
      return c.html(<CopyPage {...about} record={record} />);
    }
    c.header('Content-Disposition', dispositionOf(signature));
    return c.body(new Uint8Array(body), 200, { 'Content-Type': 'application/pdf' });
  });

  app.notFound((c) => refuse(c, { refusal: 'not-found' }));
  app.onError((error, c) => {
    log.fault('copy-failed', error, { ref: id(c.req.param('ref') ?? '-') });
    return c.html(<TryAgain />, 500);
  });
  return app;
}
