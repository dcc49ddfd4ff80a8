import type { Context } from 'hono';
import { declinesOrWithdraws, draftLineOf } from '../../core/family/draft-lines.ts';
import type { FormProgress } from '../../core/family/form-progress.ts';
import { ownEntryOf } from '../../core/family/own-entry.ts';
import type { FamilyTask, FamilyTaskState } from '../../core/family/task.ts';
import { type FormVersion, isOnRequest, questionsFor, usesOf } from '../../core/form/form.ts';
import { isUse, optionsOf, type Question } from '../../core/form/question.ts';
import type { LinkSession } from '../../core/link/link-session.ts';

/** `declined`: answered with no, not yet or no longer, which is apart from answers that stand. */
export type Shown = FamilyTaskState | 'declined';

const shownFirst: readonly Shown[] = ['to-do', 'answered', 'declined', 'offered'];

/** On which page of its form a task is: what an address asks for. */
export const shownAs = ({ family }: Pick<LinkSession, 'family'>, task: FamilyTask): Shown =>
  task.state === 'answered' && declinesOrWithdraws(ownEntryOf(family, task) ?? { answers: {} })
    ? 'declined'
    : task.state;

/**
 * `mustChoose`: it is offered, and the reader ticks for whom. `isDrafted`: something of it is drafted
 * and not yet signed.
 */
export type ShownTasks = {
  show: Shown;
  /** Those it shows; and with them those for whom a no, not yet or no longer is drafted. */
  tasks: FamilyTask[];
  every: FamilyTask[];
  mustChoose: boolean;
  isDrafted: boolean;
};

/**
 * Which of a form's agreements a page is about: what is asked, else what was answered before (to
 * change it), else what was declined or withdrawn, else what is offered. The address may name one of
 * them. Whoever changes what stands for one child gives nothing again that they took back for another.
 */
export function shownTasks(
  session: LinkSession,
  { form, tasks }: FormProgress,
  wanted: string,
): ShownTasks {
  const order = [...shownFirst.filter((state) => state === wanted), ...shownFirst];
  const isShown = (state: Shown) => (task: FamilyTask) => shownAs(session, task) === state;
  const show = order.find((state) => tasks.some(isShown(state))) ?? 'to-do';
  const every = tasks.filter(isShown(show));
  // What is said of one child on a page of its own is not undone by answering for the others.
  const open = every.filter(
    (task) => !declinesOrWithdraws(draftLineOf(session, form, task) ?? { answers: {} }),
  );
  const isDrafted = every.some((task) => draftLineOf(session, form, task));
  const mustChoose = show === 'offered' && (every.length > 1 || isDrafted);
  return { show, tasks: open.length > 0 ? open : every, every, mustChoose, isDrafted };
}

/** The same where the page is about one of them alone (D-137). */
export function shownTask(
  session: LinkSession,
  { form }: FormProgress,
  task: FamilyTask,
): ShownTasks {
  return {
    show: shownAs(session, task),
    tasks: [task],
    every: [task],
    mustChoose: false,
    isDrafted: draftLineOf(session, form, task) !== undefined,
  };
}

const hasNo = (question: Question): boolean =>
  optionsOf(question).some(({ outcome }) => outcome === 'refuse');

/** Whether a question can be answered with a no to the form as a whole: one to a use is none. */
export const canRefuse = ({ questions }: FormVersion): boolean =>
  questions.some((question) => !isUse(question) && hasNo(question));

/** Whether it asks use by use, so that a no to all of it is a no to every use. */
export const asksUses = (form: FormVersion): boolean => usesOf(form).length > 0;

/** Whether any question can be answered with a no. */
export const canSayNo = ({ questions }: FormVersion): boolean => questions.some(hasNo);

/**
 * Whether somebody asked this of the reader, so that they may say no to it. A form for whoever needs
 * it is asked of them only by another one's request that waits for them, such as their child's.
 */
export function isAskedOf(session: LinkSession, form: FormVersion, task: FamilyTask): boolean {
  if (!isOnRequest(form)) return task.state !== 'offered';
  const entry = ownEntryOf(session.family, task);
  return entry ? entry.said === 'refuse' || entry.said === 'talk' : task.state === 'to-do';
}

/** The form that an address names, by either of its keys. */
export const formNamed = (
  forms: readonly FormProgress[],
  named: string | undefined,
): FormProgress | undefined =>
  forms.find(({ key }) => key === named) ?? forms.find(({ fullKey }) => fullKey === named);

/** The one in the path. */
export const formInAddress = (
  c: Context,
  forms: readonly FormProgress[],
): FormProgress | undefined => formNamed(forms, c.req.param('form'));

/** Questions of a form as those who have this seat are asked them. */
export const questionsOf = ({ form, tasks }: FormProgress) =>
  questionsFor(form, tasks[0]?.slot ?? 'parent');
