import type { Context } from 'hono';
import { NotMePage } from '../../../templates/pages/link/link/not-me-page.tsx';
import { sayNotMe } from '../../acts/contact/say-not-me.ts';
import { ownerName } from '../../core/family/family.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { problemsWithNotMe } from '../../core/person/not-me-typed.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { Deps } from '../deps.ts';
import { refuseInSession } from './behind-link.tsx';

const showNotMe = (
  { family, ref }: LinkSession,
  typed = '',
  words = '',
  problems: readonly Problem[] = [],
) => (
  <NotMePage
    school={family.school}
    home={linkHome(ref)}
    name={ownerName(family)}
    typed={typed}
    words={words}
    problems={problems}
  />
);

/** `GET /f/<ref>/not-me`: for contacts; staff and governors are told apart by the office. */
export const notMePage = (c: Context, session: LinkSession) =>
  session.family.owner.kind === 'contact'
    ? c.html(showNotMe(session))
    : refuseInSession(c, session, { refusal: 'not-found' });

/** `POST /f/<ref>/not-me`: stops mail to this contact and tells the office, who can undo it. */
export const confirmNotMe = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const { owner } = session.family;
  if (owner.kind !== 'contact') return refuseInSession(c, session, { refusal: 'not-found' });
  const fields = await readForm(c);
  const [typed, words] = [fields.one('typed'), fields.one('words')];
  const problems = problemsWithNotMe(typed, words);
  if (problems.length > 0) return c.html(showNotMe(session, typed, words, problems), 422);
  const said = await sayNotMe(deps, owner.contact, { at: session.now, typed: words || typed });
  if (isRefusal(said)) return refuseInSession(c, session, said);
  return c.redirect(linkHome(session.ref), 303);
};
