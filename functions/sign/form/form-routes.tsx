import type { Context } from 'hono';
import type { PostedAnswers } from '../../../templates/pages/link/form/form-answers.tsx';
import { keepDraft } from '../../acts/family/keep-draft.ts';
import { checkTypedName } from '../../core/agreement/typed-name.ts';
import { dateAt } from '../../core/calendar.ts';
import { type FormProgress, formsProgress } from '../../core/family/form-progress.ts';
import { type NewReply, nextDraft } from '../../core/family/next-draft.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import { mayLose } from '../../store/may-lose.ts';
import { readForm } from '../../web/form-fields.ts';
import { typesNameAgain } from '../../web/who-signs-fields.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from '../link/behind-link.tsx';
import { keepDevice } from '../link/say-whose-device.ts';
import { onlyForm } from './only-form.ts';
import { peopleOf } from './people-named.ts';
import { givenFor, problemsOf, readGiven, toKeep, whyFor } from './posted-answers.ts';
import { saveDraftAndGoOn } from './save-draft.ts';
import { showFormPage } from './show-form.tsx';
import { formInAddress, type ShownTasks, shownTasks } from './shown-tasks.ts';

/** `GET /f/<ref>/<form>` */
export const formPage = (deps: Deps) => (c: Context, session: LinkSession) => {
  const forms = formsProgress(session, deps.catalogue);
  const progress = formInAddress(c, forms);
  if (!progress) return refuseInSession(c, session, { refusal: 'not-found' });
  const { show: wanted, signed } = c.req.query();
  return c.html(showFormPage(deps, session, forms, progress, { wanted, signed }));
};

/** What a draft keeps of what the page sent, for those whom it showed. */
const replyIn =
  (
    posted: PostedAnswers,
    { form }: FormProgress,
    { show, mustChoose, tasks }: ShownTasks,
  ): NewReply =>
  (task) => {
    if (!tasks.includes(task)) return undefined;
    const { agreement, slot } = task;
    const isWanted = !mustChoose || posted.chosen.includes(agreement.person);
    if (show === 'offered' && !isWanted) return 'drop';
    const why = whyFor(posted, { form, slot }, agreement.person);
    return { answers: givenFor(posted, agreement.person), ...(why && { why }) };
  };

/** Keeps the answers of a form's page as a draft; nothing is signed here. */
export const saveForm = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const forms = formsProgress(session, deps.catalogue);
  const progress = formInAddress(c, forms);
  if (!progress) return refuseInSession(c, session, { refusal: 'not-found' });
  const { form } = progress;

  const fields = await readForm(c);
  const wanted = fields.one('show');
  const shown = shownTasks(session, progress, wanted);
  const people = peopleOf(session.family, shown.tasks);
  const asked = { form, slot: shown.tasks[0]?.slot ?? 'parent', on: dateAt(session.now) };
  const posted = readGiven(fields, asked, people);
  const typedName = fields.one('typedName');
  // Where the page stands for the list, it asks this, too; once it is said, not again.
  const isOwnDevice = fields.one('device') === 'own';
  if (isOwnDevice) await keepDevice(c, deps, session.ref, 'own');
  const shownTo = isOwnDevice ? { ...session, device: 'own' as const } : session;
  const isNewWording = fields.one('wording') !== form.hash && fields.has('wording');
  if (isNewWording)
    return c.html(
      showFormPage(deps, shownTo, forms, progress, { posted, isNewWording, typedName, wanted }),
      409,
    );

  // Every tick taken away: it is not needed after all.
  const { mustChoose, isDrafted } = shown;
  const isForgotten = mustChoose && isDrafted && posted.chosen.length === 0 && wanted !== '';
  const isSignedHere = onlyForm(session, deps.catalogue, forms) === progress;
  const problems = [
    ...(isForgotten ? [] : problemsOf(posted, asked, people, mustChoose)),
    ...(isSignedHere ? checkTypedName(typedName) : []),
  ];
  const showAgain = (wrong: Problem[]) =>
    showFormPage(deps, shownTo, forms, progress, { posted, problems: wrong, typedName, wanted });
  if (isSignedHere && typesNameAgain(fields)) return c.html(showAgain([]));
  if (problems.length === 0)
    return saveDraftAndGoOn(c, deps, session, {
      forms,
      progress,
      newReply: replyIn(posted, progress, shown),
      showAgain,
    });
  const kept = toKeep(posted, asked);
  if (kept)
    await mayLose(
      keepDraft(deps, nextDraft(session, forms, progress, replyIn(kept, progress, shown))),
      'the page holds what was typed',
    );
  return c.html(showAgain(problems), 422);
};
