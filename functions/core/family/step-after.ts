import type { Family } from './family.ts';
import { changesIn, type FormProgress, nextForm } from './form-progress.ts';
import type { NewReply } from './next-draft.ts';
import { entryChanged } from './standing-change.ts';
import type { FamilyTask } from './task.ts';

/**
 * Where a reply that was kept leads. `check-change`: it changes what stands, and is signed before
 * anything else. `unchanged`: it says what stands. `form`: the next one that is asked. `check`: all that
 * is finished. `list`: nothing is left to sign.
 */
export type StepAfter =
  | { step: 'check-change' | 'unchanged' | 'form'; key: string }
  | { step: 'check' | 'list' };

const isSame = (a: FamilyTask, b: FamilyTask): boolean =>
  a.agreement.id === b.agreement.id && a.agreement.person === b.agreement.person;

/** What comes after a form was `saved`; `after`: every form with what is drafted by then (D-92). */
export function stepAfter(
  family: Family,
  saved: FormProgress,
  newReply: NewReply,
  after: readonly FormProgress[],
): StepAfter {
  const replied = saved.tasks.filter((task) => newReply(task) !== undefined);
  const lines = after.find(({ key }) => key === saved.key)?.lines ?? [];
  const lineOn = (task: FamilyTask) => lines.find((line) => isSame(line.task, task));
  const changes = changesIn({ lines });
  if (replied.some((task) => changes.some((line) => isSame(line.task, task))))
    return { step: 'check-change', key: saved.key };
  const stands = (task: FamilyTask) =>
    !lineOn(task) && entryChanged(family, task, {}) !== undefined;
  if (replied.length > 0 && replied.every(stands)) return { step: 'unchanged', key: saved.key };
  const next = nextForm(after, saved.key);
  if (next) return { step: 'form', key: next.key };
  return { step: after.some((entry) => entry.lines.length > 0) ? 'check' : 'list' };
}
