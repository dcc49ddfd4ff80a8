import type { Handler } from 'hono';
import { VisitClosed } from '../../templates/pages/public/visit-closed-page.tsx';
import { type VisitFields, VisitForm } from '../../templates/pages/public/visit-form-page.tsx';
import { dateAt } from '../core/calendar.ts';
import type { FormVersion } from '../core/form/form.ts';
import type { Problem } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import { signAsVisitor, visitFormOf } from '../core/visit/visit.ts';
import { newReference } from '../services/new-ids.ts';
import { atSchool } from '../web/at-school.ts';
import { readForm } from '../web/form-fields.ts';
import type { PublicDeps } from './deps.ts';
import { signedBy } from './how-far.ts';
import { mayVisit } from './limits.ts';
import { storeOnce } from './store-once.ts';
import { devicePage, signDevicePage } from './visit-device.tsx';
import { isVisitor, newVisitor, readFields, sheetOf } from './visit-fields.ts';
import { busy, tooMany } from './visit-problems.ts';
import { visitSigned } from './visit-signed.tsx';

const blank: VisitFields = {
  answers: {},
  until: 'today',
  day: '',
  month: '',
  year: '',
  email: '',
  typedName: '',
};

type Shown = { fields: VisitFields; id: string; problems?: readonly Problem[]; changed?: true };

const formPage = (deps: PublicDeps, school: School, form: FormVersion, shown: Shown) => (
  <VisitForm school={school} form={form} today={dateAt(deps.now())} {...shown} />
);

/** `GET /<school>/visit` */
export const visitPage = (deps: PublicDeps): Handler =>
  atSchool(deps, '/visit', async (c, school) => {
    const id = c.req.query('id');
    if (id !== undefined && c.req.query('device') !== undefined)
      return devicePage(deps, c, school, id);
    if (id !== undefined) return visitSigned(deps, c, school, { id, today: dateAt(deps.now()) });
    const form = visitFormOf(deps.catalogue, school);
    if (!form) return c.html(<VisitClosed school={school} />, 404);
    return c.html(formPage(deps, school, form, { fields: blank, id: newVisitor(deps.random) }));
  });

/** `POST /<school>/visit`: puts a visitor on the register together with what they signed. */
export const signVisitPage = (deps: PublicDeps): Handler =>
  atSchool(deps, '/visit', async (c, school) => {
    const sent = await readForm(c);
    if (sent.has('device')) return signDevicePage(deps, c, school, sent);
    const form = visitFormOf(deps.catalogue, school);
    if (!form) return c.html(<VisitClosed school={school} />, 404);
    const fields = readFields(sent, form);
    const id = isVisitor(sent.one('visit')) ? sent.one('visit') : newVisitor(deps.random);
    const now = deps.now();
    const again = (shown: Omit<Shown, 'fields' | 'id'>, status: 409 | 422 | 429 | 503) =>
      c.html(formPage(deps, school, form, { fields, id, ...shown }), status);

    const signed = signAsVisitor(
      school,
      deps.catalogue,
      sheetOf(fields, form, dateAt(now), sent.one('hash')),
      id,
      { via: { by: 'visit' }, reference: newReference(deps.random), now },
    );
    if ('refusal' in signed)
      return signed.refusal === 'invalid'
        ? again({ problems: signed.problems }, 422)
        : again({ changed: true }, 409);
    const signedPage = () => c.redirect(`/${school.id}/visit?id=${id}`, 303);
    if (!(await mayVisit(deps, c, school)))
      // Whoever tapped twice has signed, and used up the last place themselves.
      return (await signedBy(deps, school, id)).length > 0
        ? signedPage()
        : again({ problems: [tooMany] }, 429);
    const isThere = async () => (await signedBy(deps, school, id)).length > 0;
    if ((await storeOnce(deps, signed.facts, isThere)) !== 'signed')
      return again({ problems: [busy] }, 503);
    return signedPage();
  });
