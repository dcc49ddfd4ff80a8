import type { PostedAnswers } from '../../../templates/pages/link/form/form-answers.tsx';
import { FormPage } from '../../../templates/pages/link/form/form-page.tsx';
import { statementBy } from '../../core/agreement/typed-name.ts';
import { greetedAs, ownerName, signatoryOf } from '../../core/family/family.ts';
import { changesIn, type FormProgress, unsignedForms } from '../../core/family/form-progress.ts';
import { entryChanged } from '../../core/family/standing-change.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import { whichOf } from '../../core/form/several.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Problem } from '../../core/refusal.ts';
import { linkHome } from '../../web/link-claim.ts';
import { changesHref } from '../agreement/drafted-changes.ts';
import type { Deps } from '../deps.ts';
import { childrenBeside, justSigned } from '../pupil/children-beside.ts';
import { formAsLeft } from './form-as-left.ts';
import { type AboutOne, aboutTask, taskAbout } from './form-to-sign.ts';
import { formWords } from './form-words.ts';
import { listHref, onlyForm } from './only-form.ts';
import { answersForSelf, isEnoughFromOne } from './people-named.ts';
import { mustAnswer } from './posted-answers.ts';
import {
  canRefuse,
  canSayNo,
  isAskedOf,
  questionsOf,
  type ShownTasks,
  shownTask,
  shownTasks,
} from './shown-tasks.ts';

/** What a form's page shows besides how it was left: what was just posted, and what is wrong. */
export type FormShown = {
  posted?: PostedAnswers;
  problems?: readonly Problem[];
  /** Which agreement it was posted about, where the form is signed on its page; and as whom. */
  about?: AboutOne;
  typedName?: string;
  isNewWording?: boolean;
  wanted?: string;
  /** Who has just signed beside the reader, as the address has it. */
  signed?: string;
};

/** What nobody asked of them need not be declined, and what is signed is taken back instead. */
const canDecline = (
  session: LinkSession,
  { form }: FormProgress,
  { show, tasks }: Pick<ShownTasks, 'show' | 'tasks'>,
): boolean =>
  !canRefuse(form) && tasks.some((task) => isAskedOf(session, form, task)) && show !== 'answered';

/** Its place among the forms of this session; undefined when one is changed later. */
function stepOf(forms: readonly FormProgress[], progress: FormProgress) {
  const open = unsignedForms(forms);
  const at = open.indexOf(progress);
  return at < 0 ? undefined : { at: at + 1, of: open.length };
}

/** What the page of the only form says in place of a list, and of a page to check and sign. */
const inPlaceOfList = (session: LinkSession, task: FamilyTask, typedName = '') => ({
  greeted: greetedAs(session.family),
  listHref: listHref(session),
  mayBeWrong: !answersForSelf(session.family),
  asksDevice: session.device === undefined,
  statement: statementBy(signatoryOf(session.family).kind, ownerName(session.family)),
  typedName,
  about: aboutTask(task),
});

/** One form's page: as it was left, or as it was just sent with what is wrong. */
export function showFormPage(
  deps: Deps,
  session: LinkSession,
  forms: readonly FormProgress[],
  progress: FormProgress,
  shown: FormShown = {},
) {
  const { form, key, part, year } = progress;
  const posted = shown.about && taskAbout([progress], shown.about)?.task;
  const isOnly = onlyForm(session, deps.catalogue, forms) === progress;
  const one = posted ?? (isOnly ? progress.tasks[0] : undefined);
  const tasksShown = one
    ? shownTask(session, progress, one)
    : shownTasks(session, progress, shown.wanted ?? '');
  const { show, tasks, mustChoose, isDrafted } = tasksShown;
  const words = formWords(session, form, tasks);
  const home = linkHome(session.ref);
  const isDraftedChange = changesIn(progress).some(({ task }) => tasks.includes(task));
  const which = whichOf(
    tasks.map(({ thing }) => thing),
    part,
  );
  return (
    <FormPage
      {...words}
      school={session.family.school}
      home={home}
      page={`${home}/${key}`}
      title={`${words.policy?.title ?? form.title}${which}`}
      year={year}
      form={form}
      questions={questionsOf(progress)}
      show={show}
      posted={shown.posted ?? formAsLeft(session, progress, tasks)}
      problems={shown.problems ?? []}
      only={one && inPlaceOfList(session, one, shown.typedName)}
      step={one ? undefined : stepOf(forms, progress)}
      isChange={tasks.some((task) => entryChanged(session.family, task, {}))}
      unsignedHref={isDraftedChange ? changesHref(session, progress) : undefined}
      isNewWording={shown.isNewWording ?? false}
      oneIsEnough={isEnoughFromOne(form, session.family)}
      mustRead={!mustAnswer({ form, slot: tasks[0]?.slot ?? 'parent' })}
      mustChoose={mustChoose}
      isDrafted={isDrafted}
      asksWhy={canSayNo(form)}
      beside={childrenBeside(session, deps.catalogue, key, progress)}
      signedBy={justSigned(session, deps.catalogue, shown.signed)}
      declineHref={
        canDecline(session, progress, tasksShown) ? `${home}/${key}/no?show=${show}` : undefined
      }
    />
  );
}
