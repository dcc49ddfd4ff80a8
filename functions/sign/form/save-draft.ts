import type { Context } from 'hono';
import type { LinkPage } from '../../../templates/pages/link/link-page.tsx';
import { keepDraft } from '../../acts/family/keep-draft.ts';
import { type FormProgress, formsProgress, nextForm } from '../../core/family/form-progress.ts';
import { type NewReply, nextDraft } from '../../core/family/next-draft.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { linkHome } from '../../web/link-claim.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';

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
    'Sorry, we could not save your answers. Wait a minute, then press “Save and go on” again.',
};

/**
 * Keeps what is new of one form, and goes on to what is still to do, or to signing. Where it cannot be
 * kept, the same page again, so that nothing typed is lost.
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
  const next = nextForm(after, progress.key);
  const isLeft = next ?? after.some(({ lines }) => lines.length > 0);
  const to = next ? `/${next.key}` : isLeft ? '/check' : '';
  return c.redirect(`${linkHome(session.ref)}${to}`, 303);
}
