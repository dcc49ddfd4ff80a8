import type { Context } from 'hono';
import { keepDraft } from '../../acts/family/keep-draft.ts';
import { changesIn, formsProgress } from '../../core/family/form-progress.ts';
import { nextDraft } from '../../core/family/next-draft.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal } from '../../core/refusal.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from '../link/behind-link.tsx';
import { formInAddress } from './shown-tasks.ts';
import { keptHref } from './still-stands.ts';

/**
 * `POST /f/<ref>/<form>/keep`: forgets what is drafted of a form against what stands. First signatures
 * stay drafted. The list then says, from the record, what still stands.
 */
export const keepSigned = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const forms = formsProgress(session, deps.catalogue);
  const progress = formInAddress(c, forms);
  if (!progress) return refuseInSession(c, session, { refusal: 'not-found' });
  const dropped = changesIn(progress).map(({ task }) => task);
  if (dropped.length > 0) {
    const draft = nextDraft(session, forms, progress, (task) =>
      dropped.includes(task) ? 'drop' : undefined,
    );
    const kept = await keepDraft(deps, draft);
    if (isRefusal(kept)) return refuseInSession(c, session, kept);
  }
  return c.redirect(keptHref(session, progress), 303);
};
