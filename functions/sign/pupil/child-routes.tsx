import type { Context } from 'hono';
import { ChildAllRight, ChildHasSigned } from '../../../templates/pages/link/pupil/child-page.tsx';
import { calledInFamily, type Member } from '../../core/family/family.ts';
import { writesName } from '../../core/pupil/pupil.ts';
import { toChange } from '../../core/pupil/pupil-sheet.ts';
import { isRefusal, type Problem } from '../../core/refusal.ts';
import { type FormFields, readForm } from '../../web/form-fields.ts';
import { claimOf, type LinkSession, openLink } from '../../web/open-link.ts';
import { type SigningPage, signingPages, tasksOn } from '../../web/pupil-sheet.ts';
import { statusOf } from '../../web/refused.tsx';
import type { Deps } from '../deps.ts';
import { linkHome, refInAddress, refuseInSession, turnAway } from '../visiting.tsx';
import { besideTasks } from './beside-tasks.ts';
import { type ChildShown, childHome, fromQuery, showChild } from './child-pages.tsx';
import { backTo, backWith, childIn } from './children-beside.ts';
import { signBeside } from './sign-beside.ts';

/** The page in the address; without one, what is asked. */
const pageIn = (c: Context): SigningPage =>
  signingPages.find((one) => one === c.req.param('page')) ?? 'promise';

/** The child in the address with all that is theirs here; undefined where nothing is. */
function shownFor(
  deps: Deps,
  c: Context,
  visit: LinkSession,
  from: string,
): ChildShown | undefined {
  const member = childIn(visit.family, c.req.param('person') ?? '');
  const all = member ? besideTasks(visit, member, deps.catalogue) : [];
  const page = pageIn(c);
  return member && all.length > 0
    ? { member, page, all, tasks: tasksOn[page](all), from }
    : undefined;
}

/** Where a notice to a child is shown, and what the parent calls them. */
const noticeOf = (visit: LinkSession, { member, from }: ChildShown) => ({
  school: visit.family.school,
  home: linkHome(visit.ref),
  name: calledInFamily(visit.family).get(member.person.id) ?? '',
  back: backTo(visit, from),
});

function hasSigned(visit: LinkSession, shown: ChildShown) {
  const mayAnew = shown.page === 'promise' && toChange(shown.all).length > 0;
  return (
    <ChildHasSigned
      {...noticeOf(visit, shown)}
      hasSigned={shown.all.every(({ state }) => state === 'signed')}
      change={
        mayAnew ? `${childHome(visit, shown.member)}/change${fromQuery(shown.from)}` : undefined
      }
    />
  );
}

/** `GET /f/<ref>/child/<person>`: what this child promises; also `/no`, `/change` and `/take-back`. */
export const childPage = (deps: Deps) => (c: Context, visit: LinkSession) => {
  const shown = shownFor(deps, c, visit, c.req.query('from') ?? '');
  if (!shown) return refuseInSession(c, visit, { refusal: 'not-found' });
  if (shown.tasks.length === 0) return c.html(hasSigned(visit, shown));
  const at = Number(c.req.query('page') ?? 1) || 1;
  return c.html(showChild(visit, shown, at));
};

/** `GET /f/<ref>/child/<person>/all-right`: after a no, a not yet or a no longer. */
export const allRightPage = (deps: Deps) => (c: Context, visit: LinkSession) => {
  const shown = shownFor(deps, c, visit, c.req.query('from') ?? '');
  if (!shown) return refuseInSession(c, visit, { refusal: 'not-found' });
  const here = `${childHome(visit, shown.member)}${fromQuery(shown.from)}`;
  if (!shown.all.some(({ state }) => state === 'declined')) return c.redirect(here, 303);
  const isLeft = shown.all.some(({ state }) => state === 'ready');
  return c.html(<ChildAllRight {...noticeOf(visit, shown)} rest={isLeft ? here : undefined} />);
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
function goOn(visit: LinkSession, { member, page, from }: ChildShown, isLeft: boolean): string {
  const here = childHome(visit, member);
  if (page === 'no' || page === 'take-back') return `${here}/all-right${fromQuery(from)}`;
  return isLeft ? here : backWith(backTo(visit, from), member.person.id);
}

/** `POST` of the same: the child signs, or says no, and goes back to where the parent was. */
export const signChild = (deps: Deps) => async (c: Context) => {
  const claim = await claimOf(c, deps.cookies, refInAddress(c));
  if (isRefusal(claim)) return turnAway(c, deps, claim, claim);
  const fields = await readForm(c);

  const visit = await openLink(c, deps, claim.ref);
  if (isRefusal(visit))
    return visit.refusal === 'link-needs-email'
      ? c.redirect(`${linkHome(claim.ref)}/email`, 303)
      : turnAway(c, deps, visit, claim);
  const shown = shownFor(deps, c, visit, fields.one('from'));
  if (!shown) return refuseInSession(c, visit, { refusal: 'not-found' });
  const { member, page, tasks } = shown;

  const again = (problems: readonly Problem[]) =>
    c.html(showChild(visit, shown, 1, { fields, problems }), 422);
  const early = tasks.length > 0 ? problemsBefore(fields, member) : [];
  if (early.length > 0) return again(early);

  const signed = await signBeside(deps, claim, member.person.id, { page, fields });
  if (!isRefusal(signed)) return c.redirect(goOn(visit, shown, signed.isLeft), 303);
  if (signed.refusal === 'invalid') return again(signed.problems);
  if (signed.refusal === 'wording-changed')
    return c.html(showChild(visit, shown, 1), statusOf(signed));
  return refuseInSession(c, visit, signed);
};
