import type { PostedAnswers } from '../../../templates/pages/link/form/form-answers.tsx';
import { answersLeft, declinesOrWithdraws, draftLineOf } from '../../core/family/draft-lines.ts';
import type { FormProgress } from '../../core/family/form-progress.ts';
import { ownEntryOf } from '../../core/family/own-entry.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { givenFrom } from './posted-answers.ts';

/** The form page as it was left. What came back is read, and agreed to, anew. */
export function formAsLeft(
  session: LinkSession,
  { form }: FormProgress,
  tasks: readonly FamilyTask[],
): PostedAnswers {
  const left = new Map(
    tasks.map((task) => [task.agreement.person, answersLeft(session, form, task)]),
  );
  // Why somebody declined or withdrew is no note beside other answers.
  const why = tasks
    .map((task) => draftLineOf(session, form, task) ?? ownEntryOf(session.family, task))
    .find((line) => line?.why && !declinesOrWithdraws(line))?.why;
  const isUnread = tasks.some(
    (task) => task.returned !== undefined && !draftLineOf(session, form, task),
  );
  const posted = givenFrom(left, why);
  return { ...posted, read: posted.read && !isUnread };
}
