import type { Context, Handler } from 'hono';
import { WhoSignsPage } from '../../../templates/pages/link/agreement/who-signs-page.tsx';
import { signByLink } from '../../acts/link/sign-by-link.ts';
import {
  type FormProgress,
  formsProgress,
  type LineToSign,
} from '../../core/family/form-progress.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import { entryChanged } from '../../core/family/standing-change.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { claimInCookie, linkHome, openLinkInCookie } from '../../web/link-claim.ts';
import { refuseLink } from '../../web/refuse-link.tsx';
import { httpStatusOf } from '../../web/refused.tsx';
import { typesNameAgain, whoSigns } from '../../web/who-signs-fields.ts';
import type { Deps } from '../deps.ts';
import { givenFrom } from '../form/posted-answers.ts';
import { showFormPage } from '../form/show-form.tsx';
import { noteOthers, refInAddress, refuseInSession } from '../link/behind-link.tsx';
import { showCheck, showFirstSheet } from './check-sheet.tsx';
import { showAnswers } from './own-answers.tsx';
import { readSheet } from './sheet-fields.ts';

/** A page as it was posted, and as it is read. */
type PostedSheet = { sheet: Sheet; fields: FormFields };

/** The lines of a page as it was posted, on the agreements as they stand now. */
const postedLines = (
  { family }: LinkSession,
  forms: readonly FormProgress[],
  sheet: Sheet,
): LineToSign[] =>
  sheet.lines.flatMap((line) => {
    const task = forms
      .flatMap(({ tasks }) => tasks)
      .find(({ agreement: { person, id } }) => person === line.person && id === line.agreement);
    if (!task) return [];
    const was = entryChanged(family, task, line);
    return [{ ...line, task, ...(was && { was }) }];
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
    postedLines(session, forms, sheet).filter(
      ({ task, said }) => tasks.includes(task) && said !== 'withdraw',
    );
  const progress = forms.find(
    (entry) => changed.includes(entry.form.id) && linesOn(entry).length > 0,
  );
  if (!progress) return undefined;
  const lines = linesOn(progress);
  const answered = lines.filter(({ said }) => !said);
  const posted = givenFrom(new Map(answered.map(({ person, answers }) => [person, answers])));
  return showFormPage(deps, session, forms, progress, {
    posted: { ...posted, read: false },
    isNewWording: true,
    wanted: lines[0]?.task.state,
  });
}

/** Whether they are who they sign as; whoever is somebody else says so where a link may be stopped. */
const askWhoSigns = (
  { family, ref }: LinkSession,
  fields: FormFields,
  refusal: Extract<Refusal, { refusal: 'name-differs' }>,
) => (
  <WhoSignsPage
    school={family.school}
    home={linkHome(ref)}
    asked={whoSigns(refusal, `${linkHome(ref)}/check`, fields)}
    notMe={family.owner.kind === 'contact' ? `${linkHome(ref)}/not-me` : undefined}
  />
);

/** What is shown when a page is not signed: that page again, or why not, with everything kept. */
async function explainUnsigned(
  c: Context,
  deps: Deps,
  session: LinkSession,
  { sheet, fields }: PostedSheet,
  refusal: Refusal,
) {
  if (refusal.refusal === 'name-differs') return c.html(askWhoSigns(session, fields, refusal));
  const forms = formsProgress(session, deps.catalogue);
  const status = httpStatusOf(refusal);
  if (refusal.refusal === 'invalid') {
    const { problems } = refusal;
    const lines = postedLines(session, forms, sheet);
    const only = fields.one('only');
    const again = showCheck(deps, session, forms, { ...sheet, lines, problems, only });
    return c.html(again, status);
  }
  if (refusal.refusal === 'wording-changed') {
    const page = showNewWording(deps, session, forms, sheet, refusal.forms);
    if (page) return c.html(page, status);
  }
  // What of it cannot be signed today is said there, and all else can still be.
  if (refusal.refusal === 'too-many') {
    const page = await showFirstSheet(deps, session);
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
    if (signed !== 'not-yet') return explainUnsigned(c, deps, session, { sheet, fields }, signed);
    const forms = formsProgress(session, deps.catalogue);
    const lines = postedLines(session, forms, sheet);
    const only = fields.one('only');
    return c.html(showCheck(deps, session, forms, { ...sheet, lines, only }));
  };
