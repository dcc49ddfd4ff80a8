import type { Said } from '../agreement/signature.ts';
import { entryOf } from '../agreement/slot.ts';
import { dateAt } from '../calendar.ts';
import { draftLineOf } from '../family/draft-lines.ts';
import { type Member, signatoryOf } from '../family/family.ts';
import { checkAnswers } from '../form/answer.ts';
import type { Catalogue } from '../form/form-catalogue.ts';
import { outcomeOf } from '../form/outcome.ts';
import type { LinkSession } from '../link/link-session.ts';
import { type PupilTask, pupilTasksOf } from './pupil.ts';

/** What a parent said that keeps their child from being asked beside them; signed, or only drafted. */
export type HeldBackBy = { said: 'refuse' | 'talk' | 'withdraw'; isSigned: boolean };

/** What the link's owner says of a form as a parent: as they left it, else as they signed it. */
function saidByParent(
  session: LinkSession,
  { form, agreement }: PupilTask,
): { said?: Said; isSigned: boolean } {
  const draft = draftLineOf(session, form, { agreement, slot: 'parent' });
  if (draft?.said) return { said: draft.said, isSigned: false };
  const { answers } = draft ?? {};
  if (answers && checkAnswers(form, answers, 'parent', dateAt(session.now)).length === 0)
    return { said: outcomeOf(form, 'parent', answers), isSigned: false };
  const entry = entryOf(agreement, 'parent', signatoryOf(session.family));
  return { ...(entry && { said: entry.said }), isSigned: true };
}

/**
 * Why a child is not asked beside this parent to promise something: the parent has just said no, or
 * not yet, or no longer, and a child is not to be put between the two. What another parent says makes
 * no difference here: the child is asked beside them, or in school (D-97).
 */
function heldBackBy(session: LinkSession, task: PupilTask): HeldBackBy | undefined {
  if (task.state !== 'ready') return undefined;
  const { said, isSigned } = saidByParent(session, task);
  if (said === undefined || said === 'grant' || said === 'partly') return undefined;
  return { said, isSigned };
}

const allTasks = (
  { family, now }: LinkSession,
  child: Member,
  catalogue: Catalogue,
): PupilTask[] =>
  family.owner.kind === 'contact' ? pupilTasksOf(child, family.school, catalogue, dateAt(now)) : [];

/**
 * What a child of the family may promise beside the link's owner: nothing unless that is a contact,
 * and nothing that this contact has just said no to.
 */
export const besideTasks = (
  session: LinkSession,
  child: Member,
  catalogue: Catalogue,
): PupilTask[] => allTasks(session, child, catalogue).filter((task) => !heldBackBy(session, task));

/** What a child is not asked to promise here, and what their parent said of it. */
export const tasksHeldBack = (
  session: LinkSession,
  child: Member,
  catalogue: Catalogue,
): ({ task: PupilTask } & HeldBackBy)[] =>
  allTasks(session, child, catalogue).flatMap((task) => {
    const heldBack = heldBackBy(session, task);
    return heldBack ? [{ task, ...heldBack }] : [];
  });
