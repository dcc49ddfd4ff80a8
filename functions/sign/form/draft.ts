import { entryOf } from '../../core/agreement/slot.ts';
import { later } from '../../core/calendar.ts';
import type { Draft } from '../../core/family/draft.ts';
import { signatoryOf } from '../../core/family/family.ts';
import type { SheetLine } from '../../core/family/sheet.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { Answers, FormVersion } from '../../core/form/form.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { FormProgress } from './form-progress.ts';

/** What is kept of one agreement until it is signed: answers; or no, not yet, no longer; and why. */
export type Kept = Pick<SheetLine, 'answers' | 'said' | 'why'>;

/** Steps kept between visits are forgotten after this long. */
const draftSeconds = 60 * 86_400;

/** The newest of an owner's drafts: the same steps, whichever of their links they came by. */
const latestDraft = (visit: Pick<LinkSession, 'drafts'>): Draft | undefined =>
  visit.drafts.toSorted((a, b) => b.keptAt.localeCompare(a.keptAt))[0];

/** What the link's owner last signed on this agreement. */
export const ownEntry = (visit: LinkSession, task: FamilyTask) =>
  entryOf(task.agreement, task.slot, signatoryOf(visit.family));

/** What they signed and did not take back. */
export function standing(visit: LinkSession, task: FamilyTask) {
  const own = ownEntry(visit, task);
  return own?.said === 'withdraw' ? undefined : own;
}

/**
 * What was kept for one agreement; undefined when nothing was, when it was signed since, or when it
 * was said to another wording than today's.
 */
export function keptOf(visit: LinkSession, form: FormVersion, task: FamilyTask): Kept | undefined {
  const draft = latestDraft(visit);
  if (!draft || draft.wordings?.[form.id] !== form.hash) return undefined;
  const own = ownEntry(visit, task);
  if (own && own.at >= draft.keptAt) return undefined;
  const { id, person } = task.agreement;
  const answers = draft.answers[id]?.[person];
  return answers && { answers, ...draft.said?.[id]?.[person] };
}

/** Whether anything is kept for somebody of theirs who was not read along with this visit. */
export const isKeptForOthers = (visit: Pick<LinkSession, 'drafts' | 'family'>): boolean =>
  Object.values(latestDraft(visit)?.answers ?? {})
    .flatMap((byPerson) => Object.keys(byPerson))
    .some((id) => !visit.family.members.some(({ person }) => person.id === id));

/** Whether something was said instead of answers: no, not yet or no longer. */
export const isPlain = ({ said, answers }: { said?: string; answers: Answers }): boolean =>
  said === 'withdraw' ||
  ((said === 'refuse' || said === 'talk') && Object.keys(answers).length === 0);

/** Answers as they were left, to go on from; what was taken back or refused whole left none. */
export function answersLeft(
  visit: LinkSession,
  form: FormVersion,
  task: FamilyTask,
): Answers | undefined {
  const left = keptOf(visit, form, task) ?? ownEntry(visit, task);
  return left && !isPlain(left) ? left.answers : undefined;
}

/**
 * A draft of all that is kept and still counts, with what is new of one form. `newly`: what to keep
 * for one of its tasks; `undefined` leaves what was kept, `drop` forgets it.
 */
export function draftOf(
  visit: LinkSession,
  all: readonly FormProgress[],
  one: FormProgress,
  newly: (task: FamilyTask) => Kept | 'drop' | undefined,
): Draft {
  const answers: Draft['answers'] = {};
  const said: NonNullable<Draft['said']> = {};
  for (const entry of all)
    for (const task of entry.tasks) {
      const now = entry === one ? newly(task) : undefined;
      const kept = now ?? keptOf(visit, entry.form, task);
      if (!kept || kept === 'drop') continue;
      const { id, person } = task.agreement;
      const { answers: given, ...besides } = kept;
      answers[id] = { ...answers[id], [person]: given };
      if (besides.said || besides.why) said[id] = { ...said[id], [person]: besides };
    }
  return {
    school: visit.family.school.id,
    owner: signatoryOf(visit.family),
    ref: visit.ref,
    answers,
    ...(Object.keys(said).length > 0 && { said }),
    wordings: Object.fromEntries(all.map(({ form }) => [form.id, form.hash])),
    keptAt: visit.now,
    expiresAt: later(visit.now, draftSeconds),
  };
}
