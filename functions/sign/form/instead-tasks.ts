import type { Context } from 'hono';
import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import { type FormProgress, formsProgress } from '../../core/family/form-progress.ts';
import { ownEntryInForce } from '../../core/family/own-entry.ts';
import type { InsteadPage } from '../../core/family/said-instead.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import type { Deps } from '../deps.ts';
import { canRefuse, formInAddress, isAskedOf, shownTasks } from './shown-tasks.ts';

/** What one of these pages is about. `show`: which of the form's people its own page would show. */
export type InsteadTasks = {
  forms: FormProgress[];
  progress: FormProgress;
  tasks: FamilyTask[];
  show: string;
};

/** Signed, and neither declined nor taken back since. */
function canTakeBack({ family }: LinkSession, task: FamilyTask): boolean {
  const entry = ownEntryInForce(family, task);
  return entry !== undefined && !declinesOrWithdraws(entry);
}

/** Undefined where there is nothing to say no to or take back. */
export function insteadTasks(
  { catalogue }: Deps,
  c: Context,
  session: LinkSession,
  page: InsteadPage,
  wanted: string,
): InsteadTasks | undefined {
  const forms = formsProgress(session, catalogue);
  const progress = formInAddress(c, forms);
  if (!progress) return undefined;
  if (page === 'take-back') {
    const tasks = progress.tasks.filter((task) => canTakeBack(session, task));
    return tasks.length > 0 ? { forms, progress, tasks, show: 'answered' } : undefined;
  }
  if (canRefuse(progress.form)) return undefined;
  const { every, show } = shownTasks(session, progress, wanted);
  const tasks = every.filter((task) => isAskedOf(session, progress.form, task));
  return tasks.length > 0 ? { forms, progress, tasks, show } : undefined;
}
