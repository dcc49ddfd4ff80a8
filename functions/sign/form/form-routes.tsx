import type { Context } from 'hono';
import { keepDraft } from '../../acts/family/keep-draft.ts';
import { formsProgress } from '../../core/family/form-progress.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import { mayLose } from '../../store/may-lose.ts';
import { readForm } from '../../web/form-fields.ts';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from '../link/behind-link.tsx';
import { keepDevice } from '../link/say-whose-device.ts';
import { draftOf, type PostedForm, readPosted, replyIn } from './form-as-posted.ts';
import { saveDraftAndGoOn } from './save-draft.ts';
import { showFormPage } from './show-form.tsx';
import { formInAddress } from './shown-tasks.ts';

/** `GET /f/<ref>/<form>` */
export const formPage = (deps: Deps) => (c: Context, session: LinkSession) => {
  const forms = formsProgress(session, deps.catalogue);
  const progress = formInAddress(c, forms);
  if (!progress) return refuseInSession(c, session, { refusal: 'not-found' });
  const { show: wanted, signed } = c.req.query();
  return c.html(showFormPage(deps, session, forms, progress, { wanted, signed }));
};

/** Keeps what can be kept of a page that is not finished, or not signed. */
export async function keepPosted(
  deps: Deps,
  session: LinkSession,
  page: PostedForm,
): Promise<void> {
  const draft = draftOf(session, page);
  if (draft) await mayLose(keepDraft(deps, draft), 'the page holds what was typed');
}

/** Keeps the answers of a form's page as a draft; nothing is signed here. */
export const saveForm = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const fields = await readForm(c);
  const page = readPosted(session, deps.catalogue, c.req.param('form'), fields);
  if (!page) return refuseInSession(c, session, { refusal: 'not-found' });
  const { forms, progress, about, posted, typedName, problems } = page;
  // Where the page stands for the list, it asks this, too; once it is said, not again.
  const isOwnDevice = fields.one('device') === 'own';
  if (isOwnDevice) await keepDevice(c, deps, session.ref, 'own');
  const shownTo = isOwnDevice ? { ...session, device: 'own' as const } : session;
  const again = { posted, about, typedName, wanted: fields.one('show') };
  if (fields.has('wording') && fields.one('wording') !== progress.form.hash)
    return c.html(
      showFormPage(deps, shownTo, forms, progress, { ...again, isNewWording: true }),
      409,
    );
  const showAgain = (wrong: readonly Problem[]) =>
    showFormPage(deps, shownTo, forms, progress, { ...again, problems: wrong });
  if (about && typesNameAgain(fields)) return c.html(showAgain([]));
  if (problems.length === 0)
    return saveDraftAndGoOn(c, deps, session, {
      forms,
      progress,
      newReply: replyIn(posted, page),
      showAgain,
    });
  await keepPosted(deps, session, page);
  return c.html(showAgain(problems), 422);
};
