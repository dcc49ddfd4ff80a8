import type { Context } from 'hono';
import type { LinkPage } from '../../../templates/pages/link/link-page.tsx';
import { keepDraft } from '../../acts/family/keep-draft.ts';
import { type FormProgress, formsProgress } from '../../core/family/form-progress.ts';
import { type NewReply, nextDraft } from '../../core/family/next-draft.ts';
import { type StepAfter, stepAfter } from '../../core/family/step-after.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { linkHome } from '../../web/link-claim.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import { changesHref } from '../agreement/drafted-changes.ts';
import type { Deps } from '../deps.ts';
import { keptHref } from './still-stands.ts';

/** A form's page as it was sent, whose answers are to be kept. */
export type PostedReply = {
  forms: readonly FormProgress[];
  progress: FormProgress;
  newReply: NewReply;
  /** The page again, with everything that was typed and with what is wrong. */
  showAgain: (problems: Problem[]) => ReturnType<typeof LinkPage>;
};

const notKept: Problem = {
  field: 'save',
  message:
    'Sorry, we could not save your answers. Wait a minute, then press the button below again.',
};

function addressOf(session: LinkSession, next: StepAfter): string {
  const home = linkHome(session.ref);
  switch (next.step) {
    case 'check-change':
      return changesHref(session, next);
    case 'unchanged':
      return keptHref(session, next);
    case 'form':
      return `${home}/${next.key}`;
    case 'check':
      return `${home}/check`;
    case 'list':
      return home;
  }
}

/**
 * Keeps what is new of one form. What changes something that stands is signed on the very next page;
 * everything else goes on to what is still to do, or to signing (D-92). Where it cannot be kept, the
 * same page again, so that nothing typed is lost.
 */
export async function saveDraftAndGoOn(
  c: Context,
  deps: Deps,
  session: LinkSession,
  { forms, progress, newReply, showAgain }: PostedReply,
) {
  const draft = await keepDraft(deps, nextDraft(session, forms, progress, newReply));
  if (isRefusal(draft)) return c.html(showAgain([notKept]), httpStatusOf(draft));
  const after = formsProgress({ ...session, drafts: [draft] }, deps.catalogue);
  const next = stepAfter(session.family, progress, newReply, after);
  return c.redirect(addressOf(session, next), 303);
}
