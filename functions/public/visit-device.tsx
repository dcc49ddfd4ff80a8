import type { Context } from 'hono';
import { type DeviceFields, DeviceForm } from '../../templates/pages/public/device-form-page.tsx';
import type { VisitDevice } from '../../templates/pages/public/visit-done-page.tsx';
import type { Signature } from '../core/agreement/signature.ts';
import { statementBy } from '../core/agreement/typed-name.ts';
import { dateAt } from '../core/calendar.ts';
import { answerInWords, readAnswers } from '../core/form/answer.ts';
import type { FormVersion } from '../core/form/form.ts';
import { currentVersion } from '../core/form/form-catalogue.ts';
import { thingIn } from '../core/form/several.ts';
import type { Problem } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import {
  askedOf,
  deviceFormOf,
  devicesIn,
  nextDevice,
  settledFor,
  signDevice,
} from '../core/visit/visit-device.ts';
import { newReference } from '../services/new-ids.ts';
import type { FormFields } from '../web/form-fields.ts';
import { refuse } from '../web/refused.tsx';
import type { PublicDeps } from './deps.ts';
import { howFar, isStanding, signedBy, type Visited, visitIn } from './how-far.ts';
import { mayVisit } from './limits.ts';
import { storeOnce } from './store-once.ts';
import { busy, tooMany } from './visit-problems.ts';

/** A visitor's devices, and how far each is. */
export const devicesOf = (
  { catalogue }: PublicDeps,
  all: readonly Signature[],
  { own, state }: Visited,
): VisitDevice[] =>
  devicesIn(all, own).map((one) => ({
    thing: thingIn(currentVersion(catalogue, one.form), one.answers) ?? '',
    ...howFar(catalogue, all, one, state === 'over'),
  }));

/** Which device the visitor may add now; undefined where the visit or the school allows none. */
export function deviceToAdd(
  { catalogue }: PublicDeps,
  school: School,
  all: readonly Signature[],
  visit: Visited,
): { form: FormVersion; part: number } | undefined {
  const form = deviceFormOf(catalogue, school);
  const part = form && nextDevice(form, devicesIn(all, visit.own));
  return form && part && isStanding(visit) ? { form, part } : undefined;
}

const blank: DeviceFields = { answers: {}, typedName: '' };

type Shown = { fields: DeviceFields; problems?: readonly Problem[]; changed?: true };
type Adding = { form: FormVersion; part: number; visit: Visited };

const formPage = (school: School, { form, part, visit }: Adding, shown: Shown) => (
  <DeviceForm
    school={school}
    form={form}
    id={visit.own.person}
    part={part}
    name={visit.own.registerName}
    endsOn={visit.endsOn}
    questions={askedOf(form)}
    settled={settledFor(form).map(({ question, value }) => ({
      label: question.label,
      answer: answerInWords(question, { [question.id]: value }, 'own'),
    }))}
    statement={statementBy('person', visit.own.registerName)}
    {...shown}
  />
);

/** `GET /<school>/visit?id=&device=new`: the form for a device of the visitor's own. */
export async function devicePage(deps: PublicDeps, c: Context, school: School, id: string) {
  const all = await signedBy(deps, school, id);
  const visit = visitIn(deps.catalogue, all, dateAt(deps.now()));
  const next = visit && deviceToAdd(deps, school, all, visit);
  if (!visit || !next) return refuse(c, { refusal: 'not-found' }, { school });
  return c.html(formPage(school, { ...next, visit }, { fields: blank }));
}

/** Far longer than any answer may be. */
const longest = 2000;

const readFields = (sent: FormFields, form: FormVersion): DeviceFields => ({
  answers: readAnswers(
    askedOf(form),
    (name) => sent.one(name).slice(0, longest),
    ({ id }) => id,
  ),
  typedName: sent.one('typedName'),
});

/** `POST /<school>/visit` with the number of a device: adds it to the visit, once. */
export async function signDevicePage(
  deps: PublicDeps,
  c: Context,
  school: School,
  sent: FormFields,
): Promise<Response> {
  const id = sent.one('visit');
  const now = deps.now();
  const all = await signedBy(deps, school, id);
  const visit = visitIn(deps.catalogue, all, dateAt(now));
  const form = deviceFormOf(deps.catalogue, school);
  if (!visit || !form || !isStanding(visit)) return refuse(c, { refusal: 'not-found' }, { school });
  const fields = readFields(sent, form);
  const part = Number(sent.one('device'));
  if (part > devicesIn(all, visit.own).length + 1)
    return refuse(c, { refusal: 'not-found' }, { school });
  const again = (shown: Omit<Shown, 'fields'>, status: 409 | 422 | 429 | 503) =>
    c.html(formPage(school, { form, part, visit }, { fields, ...shown }), status);

  const signed = signDevice(
    school,
    deps.catalogue,
    { visit: visit.own, endsOn: visit.endsOn, part },
    { ...fields, shownHash: sent.one('hash') },
    { via: { by: 'visit' }, reference: newReference(deps.random), now },
  );
  if ('refusal' in signed) {
    if (signed.refusal === 'invalid') return again({ problems: signed.problems }, 422);
    return signed.refusal === 'wording-changed'
      ? again({ changed: true }, 409)
      : refuse(c, { refusal: 'not-found' }, { school });
  }
  const isIn = (signatures: readonly Signature[]) =>
    signatures.some((one) => one.agreement === signed.signature.agreement);
  const done = () => c.redirect(`/${school.id}/visit?id=${id}`, 303);
  if (isIn(all)) return done();
  if (!(await mayVisit(deps, c, school))) return again({ problems: [tooMany] }, 429);
  const isThere = async () => isIn(await signedBy(deps, school, id));
  return (await storeOnce(deps, signed.facts, isThere)) === 'signed'
    ? done()
    : again({ problems: [busy] }, 503);
}
