import type { Context } from 'hono';
import { keepDraft } from '../../acts/family/keep-draft.ts';
import { type FormProgress, formsProgress, nextForm } from '../../core/family/form-progress.ts';
import { type NewReply, nextDraft } from '../../core/family/next-draft.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';

/** Keeps what is new of one form, and goes on to what is still to do, or to signing. */
export async function saveDraftAndGoOn(
  c: Context,
  deps: Deps,
  session: LinkSession,
  { forms, progress }: { forms: readonly FormProgress[]; progress: FormProgress },
  newReply: NewReply,
) {
  const draft = await keepDraft(deps, nextDraft(session, forms, progress, newReply));
  const after = formsProgress({ ...session, drafts: [draft] }, deps.catalogue);
  const next = nextForm(after, progress.key);
  const isLeft = next ?? after.some(({ lines }) => lines.length > 0);
  const to = next ? `/${next.key}` : isLeft ? '/check' : '';
  return c.redirect(`${linkHome(session.ref)}${to}`, 303);
}
