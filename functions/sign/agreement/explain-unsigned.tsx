import type { Context } from 'hono';
import { WhoSignsPage } from '../../../templates/pages/link/agreement/who-signs-page.tsx';
import {
  type FormProgress,
  formsProgress,
  type LineToSign,
} from '../../core/family/form-progress.ts';
import type { Sheet } from '../../core/family/sheet.ts';
import { entryChanged } from '../../core/family/standing-change.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { linkHome } from '../../web/link-claim.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import { whoSigns } from '../../web/who-signs-fields.ts';
import type { Deps } from '../deps.ts';
import { givenFrom } from '../form/posted-answers.ts';
import { showFormPage } from '../form/show-form.tsx';
import { refuseInSession } from '../link/behind-link.tsx';
import { showCheck, showFirstSheet } from './check-sheet.tsx';
import { showAnswers } from './own-answers.tsx';

/** A page as it was posted to `action`, and as it is read. */
type PostedSheet = { sheet: Sheet; fields: FormFields; action: string };

/** The lines of a page as it was posted, on the agreements as they stand now. */
export const postedLines = (
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
export const askWhoSigns = (
  { family, ref }: LinkSession,
  { fields, action }: Pick<PostedSheet, 'fields' | 'action'>,
  refusal: Extract<Refusal, { refusal: 'name-differs' }>,
) => (
  <WhoSignsPage
    school={family.school}
    home={linkHome(ref)}
    asked={whoSigns(refusal, action, fields)}
    notMe={family.owner.kind === 'contact' ? `${linkHome(ref)}/not-me` : undefined}
  />
);

/** What is shown when a page is not signed: that page again, or why not, with everything kept. */
export async function explainUnsigned(
  c: Context,
  deps: Deps,
  session: LinkSession,
  posted: PostedSheet,
  refusal: Refusal,
) {
  if (refusal.refusal === 'name-differs') return c.html(askWhoSigns(session, posted, refusal));
  const { sheet, fields } = posted;
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
