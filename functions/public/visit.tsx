import type { Handler } from 'hono';
import { VisitClosed } from '../../templates/pages/public/visit-closed.tsx';
import { type VisitFields, VisitForm } from '../../templates/pages/public/visit-form.tsx';
import { dateAt } from '../core/calendar.ts';
import type { Fact } from '../core/fact.ts';
import type { FormVersion } from '../core/form.ts';
import type { Problem, Refusal } from '../core/refusal.ts';
import type { School } from '../core/school.ts';
import { signVisit, visitFormOf } from '../core/visit.ts';
import { nudgeOf } from '../store/keys.ts';
import { readForm } from '../web/form-fields.ts';
import { newReference } from '../web/reference.ts';
import { settle } from '../web/settle.ts';
import { atSchool } from './at-school.tsx';
import type { PublicDeps } from './deps.ts';
import { mayVisit } from './limits.ts';
import { isVisitor, newVisitor, readFields, sheetOf } from './visit-fields.ts';
import { signedBy, visitSigned } from './visit-signed.tsx';

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
  atSchool(deps, 'visit', async (c, school) => {
    const id = c.req.query('id');
    if (id !== undefined) return visitSigned(deps, c, school, { id, today: dateAt(deps.now()) });
    const form = visitFormOf(deps.catalogue, school);
    if (!form) return c.html(<VisitClosed school={school} />, 404);
    return c.html(formPage(deps, school, form, { fields: blank, id: newVisitor(deps.random) }));
  });

/** Stores what was signed, once: whoever posts the same page again finds it there. */
async function store(
  deps: PublicDeps,
  school: School,
  id: string,
  facts: readonly Fact[],
): Promise<'signed' | Refusal> {
  const stored = await settle(deps, async () => {
    if ((await deps.store.commit(facts)) === 'ok') return 'new' as const;
    return (await signedBy(deps, school, id)).length > 0 ? ('before' as const) : 'conflict';
  });
  if (typeof stored === 'object') return stored;
  const jobs = facts.flatMap((one) => (one.fact === 'evidence-owed' ? [one.job] : []));
  if (stored === 'new') await deps.nudge('archive', jobs.map(nudgeOf.archive));
  return 'signed';
}

/** Words for what got in the way, which is nobody's mistake; the form is shown again as it was. */
const tooMany: Problem = {
  field: 'typedName',
  message: 'Too many visitors have signed here in the last hour. Please ask at reception',
};
const busy: Problem = {
  field: 'typedName',
  message: 'Something got in the way, and nothing was signed. Please try again in a minute',
};

/** `POST /<school>/visit`: puts a visitor on the register together with what they signed. */
export const signVisitPage = (deps: PublicDeps): Handler =>
  atSchool(deps, 'visit', async (c, school) => {
    const form = visitFormOf(deps.catalogue, school);
    if (!form) return c.html(<VisitClosed school={school} />, 404);
    const sent = await readForm(c);
    const fields = readFields(sent, form);
    const id = isVisitor(sent.one('visit')) ? sent.one('visit') : newVisitor(deps.random);
    const now = deps.now();
    const again = (shown: Omit<Shown, 'fields' | 'id'>, status: 409 | 422 | 429 | 503) =>
      c.html(formPage(deps, school, form, { fields, id, ...shown }), status);

    const signed = signVisit(
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
    if (!(await mayVisit(deps, c, school))) return again({ problems: [tooMany] }, 429);
    if ((await store(deps, school, id, signed.facts)) !== 'signed')
      return again({ problems: [busy] }, 503);
    return c.redirect(`/${school.id}/visit?id=${id}`, 303);
  });
