import type { Answers } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import type { LinkSession } from '../link/link-session.ts';
import type { Draft, DraftLine } from './draft.ts';
import { ownEntryOf } from './own-entry.ts';
import type { FamilyTask } from './task.ts';

type Drafts = Pick<LinkSession, 'drafts' | 'family'>;

/** The newest of an owner's drafts: the same steps, whichever of their links they came by. */
const latestDraft = ({ drafts }: Drafts): Draft | undefined =>
  drafts.toSorted((a, b) => b.keptAt.localeCompare(a.keptAt))[0];

/**
 * What is drafted of one agreement; undefined when nothing is, when it was signed since, or when it
 * was said to another wording than today's. A withdrawal counts under any: it is of what was signed
 * (D-93).
 */
export function draftLineOf(
  session: Drafts,
  form: FormVersion,
  task: Pick<FamilyTask, 'agreement' | 'slot'>,
): DraftLine | undefined {
  const draft = latestDraft(session);
  const { id, person } = task.agreement;
  const line = draft?.lines.find((one) => one.agreement === id && one.person === person);
  if (!draft || !line) return undefined;
  const signed = ownEntryOf(session.family, task);
  if (signed && signed.at >= draft.keptAt) return undefined;
  const isToThis = draft.shownHashes[form.id] === form.hash || line.said === 'withdraw';
  return isToThis ? line : undefined;
}

/** Whether anything is drafted for somebody of theirs who was not read along with this session. */
export const isDraftedForOthers = (session: Drafts): boolean =>
  (latestDraft(session)?.lines ?? []).some(
    (line) => !session.family.members.some(({ person }) => person.id === line.person),
  );

/** Whether something was said instead of answers: no, not yet or no longer. */
export const declinesOrWithdraws = ({
  said,
  answers,
}: {
  said?: string;
  answers: Answers;
}): boolean =>
  said === 'withdraw' ||
  ((said === 'refuse' || said === 'talk') && Object.keys(answers).length === 0);

/** Answers as they were left, to go on from; what was taken back or refused whole left none. */
export function answersLeft(
  session: Drafts,
  form: FormVersion,
  task: FamilyTask,
): Answers | undefined {
  const left = draftLineOf(session, form, task) ?? ownEntryOf(session.family, task);
  return left && !declinesOrWithdraws(left) ? left.answers : undefined;
}
