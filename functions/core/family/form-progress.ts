import { agreementId, periodOf } from '../agreement/agreement.ts';
import type { Entry } from '../agreement/slot.ts';
import { academicYearOf, type CalendarDate, dateAt } from '../calendar.ts';
import { checkAnswers, sameAnswers } from '../form/answer.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { whichOf } from '../form/several.ts';
import type { LinkSession } from '../link/link-session.ts';
import { forYear } from '../school/school-year.ts';
import type { DraftLine } from './draft.ts';
import { declinesOrWithdraws, draftLineOf } from './draft-lines.ts';
import { familyTasksOf } from './family-tasks.ts';
import { ownEntryInForce, ownEntryOf } from './own-entry.ts';
import { entryChanged } from './standing-change.ts';
import type { FamilyTask, FormTasks } from './task.ts';

/**
 * A line of a draft that can be signed as it is, with what it is about. `was`: their own answer that
 * stands until this is signed; absent on a first signature.
 */
export type LineToSign = DraftLine & { task: FamilyTask; was?: Entry };

/**
 * How far one form is in this session, but for what is drafted against what stands (`changesIn`).
 * `to-do`: something asked is not answered. `ready`: there are first signatures to give and nothing
 * asked is missing. `offered`: for whoever needs it, and nobody began it. `signed`: nothing is asked
 * any more.
 */
export type FormProgress = FormTasks & {
  /**
   * What its pages are called in addresses: the form; with its period where that is not the present
   * one, and with its part where there are several; or the agreement about one policy.
   */
  key: string;
  /** The same in full, which stays as it is when the year turns. */
  fullKey: string;
  state: 'to-do' | 'ready' | 'offered' | 'signed';
  /** Whether anybody asked for it: what is only offered is not counted. */
  isAsked: boolean;
  lines: LineToSign[];
};

/** Whether what is drafted is what stands signed. */
function isUnchanged({ family }: LinkSession, task: FamilyTask, draft: DraftLine): boolean {
  const signed = ownEntryOf(family, task);
  if (task.state !== 'answered' || !signed) return false;
  if ((signed.why ?? '') !== (draft.why ?? '')) return false;
  return declinesOrWithdraws(signed) || draft.said
    ? declinesOrWithdraws(signed) && signed.said === draft.said
    : sameAnswers(signed.answers, draft.answers);
}

function linesToSign(session: LinkSession, { form, tasks }: FormTasks): LineToSign[] {
  const on = dateAt(session.now);
  return tasks.flatMap((task) => {
    const draft = draftLineOf(session, form, task);
    if (!draft || isUnchanged(session, task, draft)) return [];
    // Struck out since, or taken back already: there is nothing to take back.
    if (draft.said === 'withdraw' && !ownEntryInForce(session.family, task)) return [];
    const isFinished = draft.said || checkAnswers(form, draft.answers, task.slot, on).length === 0;
    const was = entryChanged(session.family, task, draft);
    return isFinished ? [{ ...draft, task, ...(was && { was }) }] : [];
  });
}

type Lines = { lines: readonly LineToSign[] };

/** What is drafted against their own answers that stand. */
export const changesIn = ({ lines }: Lines): LineToSign[] => lines.filter(({ was }) => was);

/** What is drafted where nothing of theirs stands. */
export const firstSignaturesIn = ({ lines }: Lines): LineToSign[] =>
  lines.filter(({ was }) => !was);

function formState({ tasks }: FormTasks, lines: readonly LineToSign[]): FormProgress['state'] {
  const asked = tasks.filter((task) => task.state === 'to-do');
  const isMissing = asked.some((task) => !lines.some((line) => line.task === task));
  if (isMissing) return 'to-do';
  if (firstSignaturesIn({ lines }).length > 0) return 'ready';
  return tasks.every((task) => task.state === 'offered') ? 'offered' : 'signed';
}

/** Each policy is read, and signed, on a page of its own: its name stands in the wording. */
export const policiesApart = (entry: FormTasks): FormTasks[] =>
  [...Map.groupBy(entry.tasks, ({ agreement }) => agreement.policy && agreement.id).values()].map(
    (tasks) => ({ ...entry, tasks }),
  );

function pageKeys(
  { form, tasks }: FormTasks,
  on: CalendarDate,
): Pick<FormProgress, 'key' | 'fullKey'> {
  const { id = '', policy, period = '', part } = tasks[0]?.agreement ?? {};
  if (policy) return { key: id, fullKey: id };
  const isPresent = period === periodOf(form, academicYearOf(on));
  const keyIn = (year: string) => agreementId(form.id, year, part?.toString());
  return { key: keyIn(isPresent ? '' : period), fullKey: keyIn(period) };
}

/**
 * A few words for lists: the form's, or the policy's own; which of several, by what was typed; and
 * the school year, where it has to be said. `tasks`: those of the form that are meant.
 */
export const formTitle = (
  { form, year, part }: FormTasks,
  tasks: readonly Pick<FamilyTask, 'agreement' | 'thing'>[],
): string => {
  const title = tasks[0]?.agreement.policy?.title ?? form.shortTitle;
  const things = tasks.map((task) => task.thing);
  return `${title}${whichOf(things, part)}${forYear(year)}`;
};

/** Every form of the session, one school year at a time, in the catalogue's order; how far each is. */
export function formsProgress(session: LinkSession, catalogue: Catalogue): FormProgress[] {
  const on = dateAt(session.now);
  return familyTasksOf(session.family, catalogue, on)
    .flatMap(policiesApart)
    .map((entry) => {
      const lines = linesToSign(session, entry);
      const state = formState(entry, lines);
      const first = firstSignaturesIn({ lines });
      const isAsked = state === 'to-do' || first.some(({ task }) => task.state !== 'offered');
      return { ...entry, ...pageKeys(entry, on), lines, state, isAsked };
    });
}

/** The forms this session is about: what is asked, answered or not, and not yet signed. */
export const unsignedForms = (forms: readonly FormProgress[]): FormProgress[] =>
  forms.filter(({ isAsked, state }) => isAsked && (state === 'to-do' || state === 'ready'));

/**
 * The form to go to after one was saved: that one while it is to do for some, else the next, going
 * round; undefined at the end.
 */
export function nextForm(forms: readonly FormProgress[], after: string): FormProgress | undefined {
  const open = unsignedForms(forms);
  const from = Math.max(
    open.findIndex(({ key }) => key === after),
    0,
  );
  return [...open.slice(from), ...open.slice(0, from)].find(({ state }) => state === 'to-do');
}
