import type { Context, Handler } from 'hono';
import { VisitClosed } from '../../templates/pages/public/visit-closed-page.tsx';
import { type VisitFields, VisitForm } from '../../templates/pages/public/visit-form-page.tsx';
import { signVisit } from '../acts/visit/sign-visit.ts';
import { isSubmission, newSubmission, visitorIdFor } from '../acts/visit/visitor-id.ts';
import { dateAt } from '../core/calendar.ts';
import type { FormVersion } from '../core/form/form.ts';
import type { Problem, Refusal } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import { visitFormOf } from '../core/visit/visit.ts';
import { atSchool } from '../web/at-school.ts';
import { readForm } from '../web/form-fields.ts';
import { refuse } from '../web/refused.tsx';
import { callerAt } from './caller-at.ts';
import { type Deps, ownVisitAt } from './deps.ts';
import { addDevicePage, devicePage } from './device-routes.tsx';
import { finishVisit, keepOwnVisit, signedVisitPage } from './signed-visit-route.tsx';
import { readVisitFields, visitSheetOf } from './visit-fields.ts';
import { busyHere, tooManyHere } from './visit-problems.ts';

const blankVisit: VisitFields = {
  answers: {},
  until: 'today',
  email: '',
  typedName: '',
};

type VisitShown = {
  fields: VisitFields;
  submission: string;
  problems?: readonly Problem[];
  changed?: true;
};

const showVisitForm = (deps: Deps, school: School, form: FormVersion, shown: VisitShown) => (
  <VisitForm school={school} form={form} today={dateAt(deps.now())} {...shown} />
);

/** `GET /<school>/visit` */
export const visitPage = (deps: Deps): Handler =>
  atSchool(deps, '/visit', async (c, school) => {
    const isMine = c.req.query('mine') !== undefined;
    if (isMine && c.req.query('device') !== undefined) return devicePage(deps, c, school);
    if (isMine) return signedVisitPage(deps, c, school);
    const form = visitFormOf(deps.catalogue, school);
    if (!form) return c.html(<VisitClosed school={school} />, 404);
    // The next visitor at reception: nobody's page stands behind theirs.
    const before = await deps.visits.find(c);
    if (before && !before.isOwn) deps.visits.end(c);
    await deps.devices.give(c);
    const shown = { fields: blankVisit, submission: newSubmission(deps.random) };
    return c.html(showVisitForm(deps, school, form, shown));
  });

/** The form again, with what was typed and what is to be done about it. */
function refuseVisit(
  c: Context,
  school: School,
  show: (shown: Pick<VisitShown, 'problems' | 'changed'>) => ReturnType<typeof showVisitForm>,
  refusal: Refusal,
) {
  switch (refusal.refusal) {
    case 'invalid':
      return c.html(show({ problems: refusal.problems }), 422);
    case 'wording-changed':
      return c.html(show({ changed: true }), 409);
    case 'too-many':
      return c.html(show({ problems: [tooManyHere(refusal.reached)] }), 429);
    case 'busy':
      return c.html(show({ problems: [busyHere] }), 503);
    default:
      return refuse(c, refusal, { school });
  }
}

/** `POST /<school>/visit`: puts a visitor on the register together with what they signed. */
export const signVisitPage = (deps: Deps): Handler =>
  atSchool(deps, '/visit', async (c, school) => {
    const sent = await readForm(c);
    if (sent.has('device')) return addDevicePage(deps, c, school, sent);
    if (sent.has('own')) return keepOwnVisit(deps, c, school);
    if (sent.has('finished')) return finishVisit(deps, c, school);
    const form = visitFormOf(deps.catalogue, school);
    if (!form) return c.html(<VisitClosed school={school} />, 404);
    const fields = readVisitFields(sent, form);
    const posted = sent.one('visit');
    const submission = isSubmission(posted) ? posted : newSubmission(deps.random);
    const sheet = visitSheetOf(fields, form, dateAt(deps.now()), sent.one('hash'));
    const id = await visitorIdFor(deps.countingKey, school.id, submission, sheet);
    const caller = await callerAt(c, deps, school);
    const signed = await signVisit(deps, school, { id, caller }, sheet);
    if (signed === 'signed') {
      await deps.visits.keep(c, { id, isOwn: false }, dateAt(deps.now()));
      return c.redirect(ownVisitAt(school), 303);
    }
    const show = (shown: Pick<VisitShown, 'problems' | 'changed'>) =>
      showVisitForm(deps, school, form, { fields, submission, ...shown });
    return refuseVisit(c, school, show, signed);
  });
