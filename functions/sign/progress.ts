import { entryOf } from '../core/agreement.ts';
import { dateAt } from '../core/calendar.ts';
import { type FormTasks, signatoryOf, type Task, tasksOf } from '../core/family.ts';
import type { Answers, Catalogue, FormVersion } from '../core/form.ts';
import { checkAnswers } from '../core/sign.ts';
import type { Draft } from '../store/store.ts';
import type { Visit } from '../web/open-link.ts';

/** One agreement that is ready to sign, with its answers. */
export type Line = { task: Task; answers: Answers };

/**
 * How far one form is in this visit. `to-do`: something asked is not answered. `ready`: there are
 * lines to sign and nothing asked is missing. `optional`: other contacts' answers fill every seat.
 * `signed`: nothing is asked any more.
 */
export type Progress = FormTasks & {
  state: 'to-do' | 'ready' | 'optional' | 'signed';
  lines: Line[];
};

/** The newest of an owner's drafts: the same steps, whichever of their links they came by. */
const latestDraft = (visit: Pick<Visit, 'drafts'>): Draft | undefined =>
  visit.drafts.toSorted((a, b) => b.keptAt.localeCompare(a.keptAt))[0];

/** What the link's owner last signed on this agreement. */
export const ownEntry = (visit: Visit, task: Task) =>
  entryOf(task.agreement, task.slot, signatoryOf(visit.family));

/**
 * Answers kept for one agreement; undefined when there are none, when they were signed since, or
 * when they were given to another wording than today's.
 */
export function keptAnswers(visit: Visit, form: FormVersion, task: Task): Answers | undefined {
  const draft = latestDraft(visit);
  if (!draft || draft.wordings?.[form.id] !== form.hash) return undefined;
  const own = ownEntry(visit, task);
  if (own && own.at >= draft.keptAt) return undefined;
  return draft.answers[task.agreement.id]?.[task.agreement.person];
}

const sameAnswers = (a: Answers, b: Answers): boolean =>
  [...Object.keys(a), ...Object.keys(b)].every((key) => a[key] === b[key]);

function linesOf(visit: Visit, { form, tasks }: FormTasks): Line[] {
  return tasks.flatMap((task) => {
    const answers = keptAnswers(visit, form, task);
    if (!answers || checkAnswers(form, answers).length > 0) return [];
    const own = ownEntry(visit, task);
    const unchanged = task.state === 'answered' && own && sameAnswers(own.answers, answers);
    return unchanged ? [] : [{ task, answers }];
  });
}

function stateOf({ tasks }: FormTasks, lines: readonly Line[]): Progress['state'] {
  const asked = tasks.filter((task) => task.state === 'to-do');
  const missing = asked.some((task) => !lines.some((line) => line.task === task));
  if (missing) return 'to-do';
  if (lines.length > 0) return 'ready';
  return tasks.some((task) => task.state === 'optional') ? 'optional' : 'signed';
}

/** Every form of the visit in the catalogue's order, and how far each is. */
export const progressOf = (visit: Visit, catalogue: Catalogue): Progress[] =>
  tasksOf(visit.family, catalogue, dateAt(visit.now)).map((entry) => {
    const lines = linesOf(visit, entry);
    return { ...entry, lines, state: stateOf(entry, lines) };
  });

/** The forms this visit is about: what is asked, and what was changed and not yet signed. */
export const openForms = (all: readonly Progress[]): Progress[] =>
  all.filter((one) => one.state === 'to-do' || one.state === 'ready');

/** The form to go to after one was saved: the next that is to do, going round; undefined at the end. */
export function nextForm(all: readonly Progress[], after: string): Progress | undefined {
  const open = openForms(all);
  const at = open.findIndex((one) => one.form.id === after);
  return [...open.slice(at + 1), ...open.slice(0, Math.max(at, 0))].find(
    (one) => one.state === 'to-do',
  );
}
