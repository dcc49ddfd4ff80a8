import type { Context } from 'hono';
import { DonePage } from '../../templates/pages/link/done.tsx';
import { getVersion } from '../core/form.ts';
import type { Visit } from '../web/open-link.ts';
import type { Deps } from './deps.ts';
import { openForms, progressOf } from './progress.ts';
import { listOwn, signedAnswers } from './signed.ts';
import { homeOf, refuseVisit } from './visiting.tsx';

/** `GET /f/<ref>/done?reference=…`: what was signed in one go, read from the record. */
export const donePage = (deps: Deps) => async (c: Context, visit: Visit) => {
  const reference = c.req.query('reference') ?? '';
  const signed = (await listOwn(deps, visit)).filter((one) => one.reference === reference);
  if (signed.length === 0) return refuseVisit(c, visit, { refusal: 'not-found' });
  const versions = signed.map((one) => getVersion(deps.catalogue, one.form, one.version));
  const forms = [...new Set(versions)];
  const open = openForms(progressOf(visit, deps.catalogue));
  const { owner, school } = visit.family;
  const { email } = owner.kind === 'contact' ? owner.contact : owner.person;
  return c.html(
    <DonePage
      school={school}
      home={homeOf(visit.ref)}
      reference={reference}
      signed={signedAnswers(deps, visit, signed)}
      forms={forms.length}
      countersigned={forms
        .filter((form) => form.slots.some(({ slot }) => slot === 'class-teacher'))
        .map((form) => form.shortTitle)}
      remaining={open.filter((one) => one.state === 'to-do').length}
      ready={open.filter((one) => one.state === 'ready').length}
      hasEmail={email !== undefined}
    />,
  );
};
