import type { Context } from 'hono';
import { ChildAskedPage } from '../../../templates/pages/link/pupil/child-asked-page.tsx';
import { ChildAllRight, ChildHasSigned } from '../../../templates/pages/link/pupil/child-page.tsx';
import { signBeside } from '../../acts/pupil/sign-beside.ts';
import { calledInFamily, childIn, type Member } from '../../core/family/family.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { besideTasks } from '../../core/pupil/beside-tasks.ts';
import { lastAnswered } from '../../core/pupil/last-answered.ts';
import { writesName } from '../../core/pupil/pupil.ts';
import { toChange } from '../../core/pupil/pupil-sheet.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { claimInCookie, linkHome } from '../../web/link-claim.ts';
import { type SigningPage, sheetOn, signingPages, tasksOn } from '../../web/posted-pupil-sheet.ts';
import { httpStatusOf } from '../../web/refused.tsx';
import { typesNameAgain, whoSigns } from '../../web/who-signs-fields.ts';
import type { Deps } from '../deps.ts';
import { refInAddress, refuseInSession } from '../link/behind-link.tsx';
import { showChildNo } from './child-no.tsx';
import type { ChildOnPage, RejectedPost } from './child-on-page.ts';
import { showChildPromise } from './child-promise.tsx';
import { readChildSheet } from './child-sheet.ts';
import { backTo, backWith, childHome, fromQuery } from './children-beside.ts';

/** The page in the address; without one, what is asked. */
const pageInAddress = (c: Context): SigningPage =>
  signingPages.find((page) => page === c.req.param('page')) ?? 'promise';

/** The child in the address with all that is theirs here; undefined where nothing is. */
function childInAddress(
  { catalogue }: Deps,
  c: Context,
  session: LinkSession,
  from: string,
): ChildOnPage | undefined {
  const child = childIn(session.family, c.req.param('person') ?? '');
  const all = child ? besideTasks(session, child, catalogue) : [];
  const page = pageInAddress(c);
  return child && all.length > 0
    ? { child, page, all, tasks: tasksOn[page](all), from }
    : undefined;
}

/** A child's page, as it is first or with what is wrong. `step`: which of its pages of words. */
const showChild = (
  session: LinkSession,
  about: ChildOnPage,
  step: number,
  rejected?: RejectedPost,
) =>
  about.page === 'no' || about.page === 'take-back'
    ? showChildNo(session, about, about.page, rejected)
    : showChildPromise(session, about, step, rejected);

/** Where a notice to a child is shown, and what the parent calls them. */
const noticeTo = (session: LinkSession, { child, from }: ChildOnPage) => ({
  school: session.family.school,
  home: linkHome(session.ref),
  name: calledInFamily(session.family).get(child.person.id) ?? '',
  back: backTo(session, from),
});

function showHasSigned(session: LinkSession, about: ChildOnPage) {
  const { child, page, all, from } = about;
  const mayAnew = page === 'promise' && toChange(all).length > 0;
  const change = `${childHome(session, child.person.id)}/change${fromQuery(from)}`;
  return (
    <ChildHasSigned
      {...noticeTo(session, about)}
      hasSigned={all.every(({ state }) => state === 'signed')}
      change={mayAnew ? change : undefined}
    />
  );
}

/** `GET /f/<ref>/child/<person>`: what this child promises; also `/no`, `/change` and `/take-back`. */
export const childPage = (deps: Deps) => (c: Context, session: LinkSession) => {
  const about = childInAddress(deps, c, session, c.req.query('from') ?? '');
  if (!about) return refuseInSession(c, session, { refusal: 'not-found' });
  if (about.tasks.length === 0) return c.html(showHasSigned(session, about));
  return c.html(showChild(session, about, Number(c.req.query('page') ?? 1) || 1));
};

/** `GET /f/<ref>/child/<person>/all-right`: after a no, a not yet or a no longer. */
export const allRightPage = (deps: Deps) => (c: Context, session: LinkSession) => {
  const about = childInAddress(deps, c, session, c.req.query('from') ?? '');
  if (!about) return refuseInSession(c, session, { refusal: 'not-found' });
  const here = `${childHome(session, about.child.person.id)}${fromQuery(about.from)}`;
  if (!about.all.some(({ state }) => state === 'declined')) return c.redirect(here, 303);
  const isLeft = about.all.some(({ state }) => state === 'ready');
  const isWithdrawn = lastAnswered(about.all)?.isWithdrawn ?? false;
  const notice = { ...noticeTo(session, about), isWithdrawn };
  return c.html(<ChildAllRight {...notice} rest={isLeft ? here : undefined} />);
};

/**
 * A child who does not write yet ticks that it is them: a program that only presses buttons signs
 * nothing.
 */
function problemsBefore(fields: FormFields, { person }: Member): Problem[] {
  return writesName(person.year) || fields.one('me') === 'yes'
    ? []
    : [{ field: 'me', message: `Tap the box beside your name, ${person.firstName}` }];
}

/** Where a child goes once it is recorded: back to the parent, or on with what is left. */
function afterSigning(session: LinkSession, { child, page, from }: ChildOnPage, isLeft: boolean) {
  const here = childHome(session, child.person.id);
  if (page === 'no' || page === 'take-back') return `${here}/all-right${fromQuery(from)}`;
  return isLeft ? here : backWith(backTo(session, from), child.person.id);
}

/** `POST` of the same: the child signs, or says no, and goes back to where the parent was. */
export const signChild = (deps: Deps) => async (c: Context, session: LinkSession) => {
  const fields = await readForm(c);
  const about = childInAddress(deps, c, session, fields.one('from'));
  const claim = await claimInCookie(c, deps.cookies, refInAddress(c));
  if (!about || isRefusal(claim)) return refuseInSession(c, session, { refusal: 'not-found' });
  const { child, page, tasks } = about;

  const again = (problems: readonly Problem[]) =>
    c.html(showChild(session, about, 1, { fields, problems }), 422);
  if (typesNameAgain(fields)) return c.html(showChild(session, about, 1, { fields, problems: [] }));
  const early = tasks.length > 0 ? problemsBefore(fields, child) : [];
  if (early.length > 0) return again(early);

  const signed = await signBeside(deps, claim, child.person.id, (theirs) =>
    sheetOn(page, readChildSheet(fields, theirs)),
  );
  if (!isRefusal(signed)) return c.redirect(afterSigning(session, about, signed.isLeft), 303);
  if (signed.refusal === 'invalid') return again(signed.problems);
  if (signed.refusal === 'name-differs')
    return c.html(
      <ChildAskedPage
        school={session.family.school}
        home={linkHome(session.ref)}
        back={backTo(session, about.from)}
        asked={whoSigns(signed, new URL(c.req.url).pathname, fields)}
      />,
    );
  if (signed.refusal === 'wording-changed')
    return c.html(showChild(session, about, 1), httpStatusOf(signed));
  return refuseInSession(c, session, signed);
};
