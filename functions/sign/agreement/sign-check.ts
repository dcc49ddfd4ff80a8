import type { Handler } from 'hono';
import { signByLink } from '../../acts/link/sign-by-link.ts';
import { formsProgress } from '../../core/family/form-progress.ts';
import { isRefusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { claimInCookie, linkHome, openLinkInCookie } from '../../web/link-claim.ts';
import { refuseLink } from '../../web/refuse-link.tsx';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import type { Deps } from '../deps.ts';
import { noteOthers, refInAddress } from '../link/behind-link.tsx';
import { showCheck } from './check-sheet.tsx';
import { explainUnsigned, postedLines } from './explain-unsigned.tsx';
import { readSheet } from './sheet-fields.ts';

/** `POST /f/<ref>/check`: signs what the page showed. */
export const signCheck =
  (deps: Deps): Handler =>
  async (c) => {
    const ref = refInAddress(c);
    const claim = await claimInCookie(c, deps.cookies, ref);
    if (isRefusal(claim)) return refuseLink(c, deps, ref, claim);
    const fields = await readForm(c);
    const sheet = readSheet(fields);
    const signed = typesNameAgain(fields) ? 'not-yet' : await signByLink(deps, claim, sheet);
    if (signed !== 'not-yet' && !isRefusal(signed)) {
      await deps.cookies.use(c, ref, claim.opened);
      return c.redirect(`${linkHome(ref)}/done?reference=${signed.reference}`, 303);
    }
    const session = await openLinkInCookie(c, deps, ref);
    if (isRefusal(session)) return refuseLink(c, deps, ref, session);
    const named = sheet.lines.map(({ person }) => person);
    await noteOthers(deps, c, session, named);
    const action = `${linkHome(ref)}/check`;
    if (signed !== 'not-yet')
      return explainUnsigned(c, deps, session, { sheet, fields, action }, signed);
    const forms = formsProgress(session, deps.catalogue);
    const lines = postedLines(session, forms, sheet);
    const only = fields.one('only');
    return c.html(showCheck(deps, session, forms, { ...sheet, lines, only }));
  };
