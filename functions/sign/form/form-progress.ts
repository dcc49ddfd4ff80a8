import { agreementId, periodOf } from '../../core/agreement/agreement.ts';
import { academicYearOf, type CalendarDate, dateAt } from '../../core/calendar.ts';
import { familyTasksOf } from '../../core/family/family-tasks.ts';
import type { FamilyTask, FormTasks } from '../../core/family/task.ts';
import { checkAnswers, sameAnswers } from '../../core/form/answer.ts';
import type { Catalogue } from '../../core/form/form.ts';
import { whichOf } from '../../core/form/several.ts';
import { forYear } from '../../core/school/school-year.ts';
import type { LinkSession } from '../../web/open-link.ts';
import { isPlain, type Kept, keptOf, ownEntry, standing } from './draft.ts';

/** One agreement that is ready to sign, with what is said of it. */
export type LineToSign = { task: FamilyTask } & Kept;

/**
 * How far one form is in this visit. `to-do`: something asked is not answered. `ready`: there are
 * lines to sign and nothing asked is missing. `optional`: other contacts' answers fill every seat.
 * `offered`: for whoever needs it, and nobody began it. `signed`: nothing is asked any more.
 */
export type FormProgress = FormTasks & {
  /**
   * What its pages are called in addresses: the form; with its period where that is not the present
   * one, and with its part where there are several; or the agreement about one policy. `also`: the
   * same in full, which stays as it is when the year turns.
   */
  key: string;
  also: string;
  state: 'to-do' | 'ready' | 'optional' | 'offered' | 'signed';
  /** Whether anybody asked for it: what is only offered is not counted. */
  isAsked: boolean;
  lines: LineToSign[];
};

/** Whether what was kept is what stands signed. */
function isUnchanged(visit: LinkSession, task: FamilyTask, kept: Kept): boolean {
  const own = ownEntry(visit, task);
  if (task.state !== 'answered' || !own) return false;
  if ((own.why ?? '') !== (kept.why ?? '')) return false;
  return isPlain(own) || kept.said
    ? isPlain(own) && own.said === kept.said
    : sameAnswers(own.answers, kept.answers);
}

function linesOf(visit: LinkSession, { form, tasks }: FormTasks): LineToSign[] {
  return tasks.flatMap((task) => {
    const kept = keptOf(visit, form, task);
    if (!kept || isUnchanged(visit, task, kept)) return [];
    // Struck out since, or taken back already: there is nothing to take back.
    if (kept.said === 'withdraw' && !standing(visit, task)) return [];
    const on = dateAt(visit.now);
    const isFinished = kept.said || checkAnswers(form, kept.answers, task.slot, on).length === 0;
    return isFinished ? [{ task, ...kept }] : [];
  });
}

function stateOf({ tasks }: FormTasks, lines: readonly LineToSign[]): FormProgress['state'] {
  const asked = tasks.filter((task) => task.state === 'to-do');
  const missing = asked.some((task) => !lines.some((line) => line.task === task));
  if (missing) return 'to-do';
  if (lines.length > 0) return 'ready';
  if (tasks.some((task) => task.state === 'optional')) return 'optional';
  return tasks.every((task) => task.state === 'offered') ? 'offered' : 'signed';
}

/** Each policy is read, and signed, on a page of its own: its name stands in the wording. */
const apart = (entry: FormTasks): FormTasks[] =>
  [...Map.groupBy(entry.tasks, ({ agreement }) => agreement.policy && agreement.id).values()].map(
    (tasks) => ({ ...entry, tasks }),
  );

function keysOf({ form, tasks }: FormTasks, on: CalendarDate): Pick<FormProgress, 'key' | 'also'> {
  const { id = '', policy, period = '', part } = tasks[0]?.agreement ?? {};
  if (policy) return { key: id, also: id };
  const isPresent = period === periodOf(form, academicYearOf(on));
  const [key, also] = [isPresent ? '' : period, period].map((one) =>
    agreementId(form.id, one, part?.toString()),
  );
  return { key: key ?? '', also: also ?? '' };
}

/**
 * A few words for lists: the form's, or the policy's own; which of several, by what was typed; and
 * the school year, where it has to be said. `tasks`: those of the form that are meant.
 */
export const titleOf = (
  { form, year, part }: FormTasks,
  tasks: readonly Pick<FamilyTask, 'agreement' | 'thing'>[],
): string => {
  const title = tasks[0]?.agreement.policy?.title ?? form.shortTitle;
  const things = tasks.map((task) => task.thing);
  return `${title}${whichOf(things, part)}${forYear(year)}`;
};

/** Every form of the visit, one school year at a time, in the catalogue's order; how far each is. */
export function formsProgress(visit: LinkSession, catalogue: Catalogue): FormProgress[] {
  const on = dateAt(visit.now);
  return familyTasksOf(visit.family, catalogue, on)
    .flatMap(apart)
    .map((entry) => {
      const lines = linesOf(visit, entry);
      const state = stateOf(entry, lines);
      const isAsked = state === 'to-do' || lines.some(({ task }) => task.state !== 'offered');
      return { ...entry, ...keysOf(entry, on), lines, state, isAsked };
    });
}

/** The forms this visit is about: what is asked, and what was changed and not yet signed. */
export const openForms = (all: readonly FormProgress[]): FormProgress[] =>
  all.filter((one) => one.isAsked && (one.state === 'to-do' || one.state === 'ready'));

/**
 * The form to go to after one was saved: that one while it is to do for some, else the next, going
 * round; undefined at the end.
 */
export function nextForm(all: readonly FormProgress[], after: string): FormProgress | undefined {
  const open = openForms(all);
  const at = open.findIndex((one) => one.key === after);
  const from = Math.max(at, 0);
  return [...open.slice(from), ...open.slice(0, from)].find((one) => one.state === 'to-do');
}
