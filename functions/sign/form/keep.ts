import type { Context } from 'hono';
import { keepDraft } from '../../acts/form/keep-draft.ts';
import type { Task } from '../../core/family/family.ts';
import type { Visit } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { homeOf } from '../visiting.tsx';
import { draftOf, type Kept } from './draft.ts';
import { nextForm, type Progress, progressOf } from './form-progress.ts';

/** Keeps what is new of one form, and goes on to what is still to do, or to signing. */
export async function keepAndGoOn(
  c: Context,
  deps: Deps,
  visit: Visit,
  all: readonly Progress[],
  one: Progress,
  newly: (task: Task) => Kept | 'drop' | undefined,
) {
  const draft = draftOf(visit, all, one, newly);
  await keepDraft(deps, draft);
  const saved = progressOf({ ...visit, drafts: [draft] }, deps.catalogue);
  const next = nextForm(saved, one.key);
  const isLeft = next ?? saved.some(({ lines }) => lines.length > 0);
  const to = next ? `/${next.key}` : isLeft ? '/check' : '';
  return c.redirect(`${homeOf(visit.ref)}${to}`, 303);
}
