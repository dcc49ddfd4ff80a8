import type { Context, Handler } from 'hono';
import { signByLink } from '../../acts/link/sign-by-link.ts';
import {
  type FormProgress,
  formsProgress,
  type LineToSign,
} from '../../core/family/form-progress.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { claimInCookie, linkHome, openLinkInCookie } from '../../web/link-claim.ts';
import { refuseLink } from '../../web/refuse-link.tsx';
import { httpStatusOf } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';
import { givenFrom } from '../form/posted-answers.ts';
import { showFormPage } from '../form/show-form.tsx';
import { refInAddress, refuseInSession } from '../link/behind-link.tsx';
import { showCheck } from './check-sheet.tsx';
import { showAnswers } from './own-answers.tsx';
import { readSheet } from './sheet-fields.ts';

/** The lines of a page as it was posted, on the agreements as they stand now. */
const postedLines = (forms: readonly FormProgress[], sheet: Sheet): LineToSign[] =>
  sheet.lines.flatMap((line) => {
    const task = forms
      .flatMap(({ tasks }) => tasks)
      .find(({ agreement: { person, id } }) => person === line.person && id === line.agreement);
    return task ? [{ ...line, task }] : [];
  });

/** A form of the sheet that is worded anew, with the answers that were posted; undefined where none is. */
function showNewWording(
  deps: Deps,
  session: LinkSession,
  forms: readonly FormProgress[],
  sheet: Sheet,
  changed: readonly string[],
) {
  const linesOn = ({ tasks }: FormProgress) =>
    sheet.lines.filter((line) => tasks.some(({ agreement }) => agreement.id === line.agreement));
  const progress = forms.find(
    (entry) => changed.includes(entry.form.id) && linesOn(entry).length > 0,
  );
  if (!progress) return undefined;
  const answered = linesOn(progress).filter(({ said }) => !said);
  const posted = givenFrom(new Map(answered.map(({ person, answers }) => [person, answers])));
  return showFormPage(deps, session, forms, progress, {
    posted: { ...posted, read: false },
    isNewWording: true,
  });
}

/** What is shown when a page is not signed: that page again, or why not, with everything kept. */
async function explainUnsigned(
  c: Context,
  deps: Deps,
  session: LinkSession,
  sheet: Sheet,
  refusal: Refusal,
) {
  const forms = formsProgress(session, deps.catalogue);
  const status = httpStatusOf(refusal);
  if (refusal.refusal === 'invalid') {
    const { problems } = refusal;
    const lines = postedLines(forms, sheet);
    const { typedName } = sheet;
    return c.html(showCheck(session, forms, { lines, typedName, problems }), status);
  }
  if (refusal.refusal === 'wording-changed') {
    const page = showNewWording(deps, session, forms, sheet, refusal.forms);
    if (page) return c.html(page, status);
  }
  if (refusal.refusal === 'already-signed')
    return c.html(await showAnswers(deps, session, { wasOutOfDate: true }), status);
  return refuseInSession(c, session, refusal);
}

/** `POST /f/<ref>/check`: signs what the page showed. */
export const signCheck =
  (deps: Deps): Handler =>
  async (c) => {
    const ref = refInAddress(c);
    const claim = await claimInCookie(c, deps.cookies, ref);
    if (isRefusal(claim)) return refuseLink(c, deps, ref, claim);
    const sheet = readSheet(await readForm(c));
    const signed = await signByLink(deps, claim, sheet);
    if (!isRefusal(signed)) {
      await deps.cookies.use(c, ref, claim.opened);
      return c.redirect(`${linkHome(ref)}/done?reference=${signed.reference}`, 303);
    }
    const session = await openLinkInCookie(c, deps, ref);
    return isRefusal(session)
      ? refuseLink(c, deps, ref, session)
      : explainUnsigned(c, deps, session, sheet, signed);
  };
