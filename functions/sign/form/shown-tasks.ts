import type { Context } from 'hono';
import type { FamilyTask, FamilyTaskState } from '../../core/family/task.ts';
import {
  type FormVersion,
  isOnRequest,
  type Question,
  questionsFor,
  usesOf,
} from '../../core/form/form.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { isPlain, keptOf, ownEntry } from './draft.ts';
import type { FormProgress } from './form-progress.ts';

const states: readonly FamilyTaskState[] = ['to-do', 'answered', 'optional', 'offered'];

/**
 * `mustChoose`: it is offered, and the reader ticks for whom. `isKept`: something is kept of it and
 * not yet signed.
 */
export type ShownTasks = {
  show: FamilyTaskState;
  /** Those it shows; and with them those for whom a no, not yet or no longer is kept. */
  tasks: FamilyTask[];
  every: FamilyTask[];
  mustChoose: boolean;
  isKept: boolean;
};

/**
 * Which of a form's agreements a page is about: what is asked, else what was answered before (to
 * change it), else what another contact's answer fills, else what is offered. The address may name
 * one of them.
 */
export function shownTasks(
  visit: LinkSession,
  { form, tasks }: FormProgress,
  wanted: string,
): ShownTasks {
  const order = [...states.filter((one) => one === wanted), ...states];
  const show = order.find((state) => tasks.some((task) => task.state === state)) ?? 'to-do';
  const every = tasks.filter((task) => task.state === show);
  // What is said of one child on a page of its own is not undone by answering for the others.
  const open = every.filter((task) => !isPlain(keptOf(visit, form, task) ?? { answers: {} }));
  const isKept = every.some((task) => keptOf(visit, form, task));
  const mustChoose = show === 'offered' && (every.length > 1 || isKept);
  return { show, tasks: open.length > 0 ? open : every, every, mustChoose, isKept };
}

const hasNo = ({ options }: Question): boolean => options.some((one) => one.outcome === 'refuse');

/** Whether a question can be answered with a no to the form as a whole: one to a use is none. */
export const canRefuse = ({ questions }: FormVersion): boolean =>
  questions.some((one) => one.basis === undefined && hasNo(one));

/** Whether it asks use by use, so that a no to all of it is a no to every use. */
export const asksUses = (form: FormVersion): boolean => usesOf(form).length > 0;

/** Whether any question can be answered with a no. */
export const canSayNo = ({ questions }: FormVersion): boolean => questions.some(hasNo);

/**
 * Whether somebody asked this of the reader, so that they may say no to it. A form for whoever needs
 * it is asked of them only by another one's request that waits for them, such as their child's.
 */
export function isAskedOf(visit: LinkSession, form: FormVersion, task: FamilyTask): boolean {
  if (!isOnRequest(form)) return task.state !== 'offered';
  const own = ownEntry(visit, task);
  return own ? own.said === 'refuse' || own.said === 'talk' : task.state === 'to-do';
}

export function findForm(c: Context, all: readonly FormProgress[]): FormProgress | undefined {
  const named = c.req.param('form');
  return all.find((one) => one.key === named) ?? all.find((one) => one.also === named);
}

/** Questions of a form as those who have this seat are asked them. */
export const questionsOf = ({ form, tasks }: FormProgress) =>
  questionsFor(form, tasks[0]?.slot ?? 'parent');
