import type { Context, Handler } from 'hono';
import type { Sheet } from '../../core/family/sheet.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { claimOf, type LinkClaim, openLink } from '../../web/open-link.ts';
import { statusOf } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';
import { type FormProgress, formsProgress, type LineToSign } from '../form/form-progress.ts';
import { givenFrom } from '../form/posted-answers.ts';
import { showForm } from '../form/show-form.tsx';
import { linkHome, refInAddress, refuseInSession, turnAway } from '../visiting.tsx';
import { showCheck } from './check-sheet.tsx';
import { showAnswers } from './own-answers.tsx';
import { readSheet } from './sheet-fields.ts';
import { signSheet } from './sign-sheet.ts';

/** The lines of a page as it was posted, on the agreements as they stand now. */
const postedLines = (all: readonly FormProgress[], sheet: Sheet): LineToSign[] =>
  sheet.lines.flatMap(({ person, agreement, answers, said, why }) => {
    const task = all
      .flatMap((one) => one.tasks)
      .find((one) => one.agreement.person === person && one.agreement.id === agreement);
    return task ? [{ task, answers, said, why }] : [];
  });

/** What is shown when a page is not signed: that page again, or why not, with everything kept. */
async function explain(c: Context, deps: Deps, claim: LinkClaim, sheet: Sheet, refusal: Refusal) {
  const visit = await openLink(c, deps, claim.ref);
  if (isRefusal(visit))
    return visit.refusal === 'link-needs-email'
      ? c.redirect(`${linkHome(claim.ref)}/email`, 303)
      : turnAway(c, deps, visit, claim);
  const all = formsProgress(visit, deps.catalogue);
  const status = statusOf(refusal);
  if (refusal.refusal === 'invalid') {
    const { problems } = refusal;
    const { typedName } = sheet;
    return c.html(
      showCheck(visit, all, { lines: postedLines(all, sheet), typedName, problems }),
      status,
    );
  }
  const changed = refusal.refusal === 'wording-changed' ? refusal.forms : [];
  const isOnSheet = (task: FamilyTask) =>
    sheet.lines.some((line) => line.agreement === task.agreement.id);
  const one = all.find(({ form, tasks }) => changed.includes(form.id) && tasks.some(isOnSheet));
  if (one) {
    const ids = one.tasks.map((task) => task.agreement.id);
    const lines = sheet.lines.filter((line) => ids.includes(line.agreement));
    const answered = lines.filter((line) => !line.said);
    const sent = givenFrom(new Map(answered.map((line) => [line.person, line.answers])));
    const shown = { given: { ...sent, read: false }, isNewWording: true };
    return c.html(showForm(deps, visit, all, one, shown), status);
  }
  if (refusal.refusal === 'already-signed')
    return c.html(await showAnswers(deps, visit, { wasOutOfDate: true }), status);
  return refuseInSession(c, visit, refusal);
}

/** `POST /f/<ref>/check`: signs what the page showed. */
export const signCheck =
  (deps: Deps): Handler =>
  async (c) => {
    const claim = await claimOf(c, deps.cookies, refInAddress(c));
    if (isRefusal(claim)) return turnAway(c, deps, claim, claim);
    const sheet = readSheet(await readForm(c));
    const signed = await signSheet(deps, claim, sheet);
    if (isRefusal(signed)) return explain(c, deps, claim, sheet, signed);
    return c.redirect(`${linkHome(claim.ref)}/done?reference=${signed.reference}`, 303);
  };
