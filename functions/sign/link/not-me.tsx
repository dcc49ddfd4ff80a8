import type { Context } from 'hono';
import { NotMePage } from '../../../templates/pages/link/link/not-me-page.tsx';
import { sayNotMe as say } from '../../acts/person/say-not-me.ts';
import { ownerName } from '../../core/family/family.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { readForm } from '../../web/form-fields.ts';
import type { LinkSession } from '../../web/open-link.ts';
import type { Deps } from '../deps.ts';
import { linkHome, refuseInSession } from '../visiting.tsx';

const mostWords = 500;

const show = (visit: LinkSession, typed = '', words = '', problems: readonly Problem[] = []) => (
  <NotMePage
    school={visit.family.school}
    home={linkHome(visit.ref)}
    name={ownerName(visit.family)}
    typed={typed}
    words={words}
    problems={problems}
  />
);

/** "not me", whatever the case, spaces and quotes around it. */
const isConfirmed = (typed: string): boolean =>
  typed.toLowerCase().replaceAll(/[^a-z]/g, '') === 'notme';

/** `GET /f/<ref>/not-me`: for contacts; staff and governors are told apart by the office. */
export const notMePage = (c: Context, visit: LinkSession) =>
  visit.family.owner.kind === 'contact'
    ? c.html(show(visit))
    : refuseInSession(c, visit, { refusal: 'not-found' });

/** `POST /f/<ref>/not-me`: stops mail to this contact and tells the office, who can undo it. */
export const sayNotMe = (deps: Deps) => async (c: Context, visit: LinkSession) => {
  const { owner } = visit.family;
  if (owner.kind !== 'contact') return refuseInSession(c, visit, { refusal: 'not-found' });
  const fields = await readForm(c);
  const [typed, words] = [fields.one('typed'), fields.one('words')];
  const problems: Problem[] = [
    ...(isConfirmed(typed) ? [] : [{ field: 'typed', message: 'Type the words: not me' }]),
    ...(words.length > mostWords
      ? [{ field: 'words', message: `What you write must be ${mostWords} characters or fewer` }]
      : []),
  ];
  if (problems.length > 0) return c.html(show(visit, typed, words, problems), 422);
  const said = await say(deps, owner.contact, { at: visit.now, typed: words || typed });
  if (isRefusal(said)) return refuseInSession(c, visit, said);
  return c.redirect(linkHome(visit.ref), 303);
};
