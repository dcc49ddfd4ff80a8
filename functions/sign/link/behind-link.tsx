import type { Context, Handler } from 'hono';
import { childIn, signatoryOf } from '../../core/family/family.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { isRefusal, type Refusal } from '../../core/refusal.ts';
import { linkHome, openLinkInCookie } from '../../web/link-claim.ts';
import { askedPage, noteEachMinute } from '../../web/note-refused.ts';
import { refuseLink } from '../../web/refuse-link.tsx';
import { refuse } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';

type Answer = Response | Promise<Response>;

export const refInAddress = (c: Context): string => c.req.param('ref') ?? '';

/**
 * Notes, once a minute for each link's owner, that their link was used for somebody who is nobody of
 * their family as they may know it.
 */
export async function noteOthers(
  { noting }: Deps,
  c: Context,
  { family }: LinkSession,
  named: readonly string[],
): Promise<void> {
  if (named.every((person) => childIn(family, person))) return;
  const [school, owner] = [family.school.id, signatoryOf(family)];
  await noteEachMinute(noting, ['not-theirs', school, owner.kind, owner.id], {
    type: 'refused',
    why: 'not-theirs',
    page: askedPage(c),
    about: owner.id,
    school,
  });
}

/** A GET decides nothing, and so may show a school as it was a few seconds ago. */
const readingFor = (c: Context, deps: Deps): Deps =>
  c.req.method === 'GET'
    ? { ...deps, store: { ...deps.store, findSchool: deps.shownSchool } }
    : deps;

/** Wraps a page that needs an open link: it runs only with a session, else the refusal's page shows. */
export const behindLink =
  (deps: Deps, page: (c: Context, session: LinkSession) => Answer): Handler =>
  async (c) => {
    const session = await openLinkInCookie(c, readingFor(c, deps), refInAddress(c));
    if (isRefusal(session)) return refuseLink(c, deps, refInAddress(c), session);
    const person = c.req.param('person');
    await noteOthers(deps, c, session, person === undefined ? [] : [person]);
    return page(c, session);
  };

/** A refusal met while the link is open: its page leads back to the list of forms. */
export const refuseInSession = (c: Context, session: LinkSession, refusal: Refusal): Answer =>
  refuse(c, refusal, { school: session.family.school, home: linkHome(session.ref) });
