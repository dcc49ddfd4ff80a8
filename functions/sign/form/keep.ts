import type { Context } from 'hono';
import { keepDraft } from '../../acts/form/keep-draft.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { linkHome } from '../visiting.tsx';
import { draftOf, type Kept } from './draft.ts';
import { type FormProgress, formsProgress, nextForm } from './form-progress.ts';

/** Keeps what is new of one form, and goes on to what is still to do, or to signing. */
export async function keepAndGoOn(
  c: Context,
  deps: Deps,
  visit: LinkSession,
  all: readonly FormProgress[],
  one: FormProgress,
  newly: (task: FamilyTask) => Kept | 'drop' | undefined,
) {
  const draft = draftOf(visit, all, one, newly);
  await keepDraft(deps, draft);
  const saved = formsProgress({ ...visit, drafts: [draft] }, deps.catalogue);
  const next = nextForm(saved, one.key);
  const isLeft = next ?? saved.some(({ lines }) => lines.length > 0);
  const to = next ? `/${next.key}` : isLeft ? '/check' : '';
  return c.redirect(`${linkHome(visit.ref)}${to}`, 303);
}
