import type { PostedAnswers } from '../../../templates/pages/link/form/form-answers.tsx';
import { checkTypedName } from '../../core/agreement/typed-name.ts';
import { dateAt } from '../../core/calendar.ts';
import { type FormProgress, formsProgress } from '../../core/family/form-progress.ts';
import { type NewReply, nextDraft } from '../../core/family/next-draft.ts';
import type { Catalogue } from '../../core/form/form-catalogue.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { type AboutOne, readAbout, taskAbout } from './form-to-sign.ts';
import { peopleOf } from './people-named.ts';
import { givenFor, problemsOf, readGiven, toKeep, whyFor } from './posted-answers.ts';
import { formNamed, type ShownTasks, shownTask, shownTasks } from './shown-tasks.ts';

/** What a form's page sent, as it is read by the family as it stands. */
export type PostedForm = {
  forms: readonly FormProgress[];
  progress: FormProgress;
  /** Whom the page is about: the one that it names, or all whom it showed. */
  shown: ShownTasks;
  about: AboutOne | undefined;
  posted: PostedAnswers;
  typedName: string;
  /** Everything that is wrong with it. */
  problems: readonly Problem[];
  /** What of it can be kept though it is not finished; undefined where nothing can. */
  kept: PostedAnswers | undefined;
};

/**
 * Reads a form's page; `key`: what the form is called in its address. Undefined where it is not theirs,
 * or is about somebody of whom they are not asked any more: answers about one are kept for nobody else.
 */
export function readPosted(
  session: LinkSession,
  catalogue: Catalogue,
  key: string | undefined,
  fields: FormFields,
): PostedForm | undefined {
  const forms = formsProgress(session, catalogue);
  const about = readAbout(fields);
  const found = about && taskAbout(forms, about);
  const progress = about ? found?.progress : formNamed(forms, key);
  if (!progress) return undefined;
  const shown = found
    ? shownTask(session, progress, found.task)
    : shownTasks(session, progress, fields.one('show'));
  const { form } = progress;
  const asked = { form, slot: shown.tasks[0]?.slot ?? 'parent', on: dateAt(session.now) };
  const people = peopleOf(session.family, shown.tasks);
  const posted = readGiven(fields, asked, people);
  const typedName = fields.one('typedName');
  // Every tick taken away: it is not needed after all.
  const isForgotten =
    shown.mustChoose && shown.isDrafted && posted.chosen.length === 0 && fields.one('show') !== '';
  const problems = [
    ...(isForgotten ? [] : problemsOf(posted, asked, people, shown.mustChoose)),
    ...(about ? checkTypedName(typedName) : []),
  ];
  return {
    forms,
    progress,
    shown,
    about,
    posted,
    typedName,
    problems,
    kept: toKeep(posted, asked),
  };
}

/** What a draft keeps of these answers, for those whom the page was about. */
export const replyIn =
  (
    posted: PostedAnswers,
    { progress: { form }, shown: { show, mustChoose, tasks } }: PostedForm,
  ): NewReply =>
  (task) => {
    if (!tasks.includes(task)) return undefined;
    const { agreement, slot } = task;
    const isWanted = !mustChoose || posted.chosen.includes(agreement.person);
    if (show === 'offered' && !isWanted) return 'drop';
    const why = whyFor(posted, { form, slot }, agreement.person);
    return { answers: givenFor(posted, agreement.person), ...(why && { why }) };
  };

/** The draft of a page that is not finished; undefined where there is nothing to keep. */
export const draftOf = (session: LinkSession, page: PostedForm) =>
  page.kept && nextDraft(session, page.forms, page.progress, replyIn(page.kept, page));
