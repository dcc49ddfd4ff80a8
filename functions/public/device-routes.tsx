import type { Context } from 'hono';
import { type DeviceFields, DeviceForm } from '../../templates/pages/public/device-form-page.tsx';
import { VisitorAskedPage } from '../../templates/pages/public/visitor-asked-page.tsx';
import { addDevice } from '../acts/visit/add-device.ts';
import { statementBy } from '../core/agreement/typed-name.ts';
import { answerInWords, readAnswers } from '../core/form/answer.ts';
import type { FormVersion } from '../core/form/form.ts';
import { isRefusal, type Problem, type Refusal } from '../core/refusal.ts';
import type { School } from '../core/school/school.ts';
import { askedOf, deviceFormOf, deviceToAdd, settledFor } from '../core/visit/visit-device.ts';
import type { SignedVisit } from '../core/visit/visit-progress.ts';
import type { FormFields } from '../web/form-fields.ts';
import { refuse } from '../web/refused.tsx';
import { typesNameAgain, whoSigns } from '../web/who-signs-fields.ts';
import { callerAt } from './caller-at.ts';
import { type Deps, ownVisitAt } from './deps.ts';
import { readOwnVisit, showNoVisit } from './signed-visit-route.tsx';
import { busyHere, tooManyHere } from './visit-problems.ts';

const blankDevice: DeviceFields = { answers: {}, typedName: '' };

type DeviceShown = { fields: DeviceFields; problems?: readonly Problem[]; changed?: true };
/** A device that is being added to a visit. */
type AddingDevice = { form: FormVersion; part: number; visit: SignedVisit };

const showDeviceForm = (
  school: School,
  { form, part, visit: { own, endsOn } }: AddingDevice,
  shown: DeviceShown,
) => (
  <DeviceForm
    school={school}
    form={form}
    id={own.person}
    part={part}
    name={own.registerName}
    endsOn={endsOn}
    questions={askedOf(form)}
    settled={settledFor(form).map(({ question, value }) => ({
      label: question.label,
      answer: answerInWords(question, { [question.id]: value }, 'own'),
    }))}
    statement={statementBy('person', own.registerName)}
    {...shown}
  />
);

/** `GET /<school>/visit?mine&device=new`: the form for a device of the visitor's own. */
export async function devicePage(deps: Deps, c: Context, school: School) {
  const read = await readOwnVisit(deps, c, school);
  if (isRefusal(read)) return showNoVisit(c, school);
  const { visit, signatures } = read;
  const next = deviceToAdd(deps.catalogue, school, signatures, visit);
  return next
    ? c.html(showDeviceForm(school, { ...next, visit }, { fields: blankDevice }))
    : refuse(c, { refusal: 'not-found' }, { school });
}

const readDeviceFields = (sent: FormFields, form: FormVersion): DeviceFields => ({
  answers: readAnswers(askedOf(form), sent.one, ({ id }) => id),
  typedName: sent.one('typedName'),
});

/** The form again where it can be put right there; else that there is no such page. */
function refuseDevice(
  c: Context,
  school: School,
  adding: AddingDevice,
  fields: DeviceFields,
  refusal: Refusal,
) {
  const again = (shown: Omit<DeviceShown, 'fields'>, status: 409 | 422 | 429 | 503) =>
    c.html(showDeviceForm(school, adding, { fields, ...shown }), status);
  switch (refusal.refusal) {
    case 'invalid':
      return again({ problems: refusal.problems }, 422);
    case 'wording-changed':
      return again({ changed: true }, 409);
    case 'too-many':
      return again({ problems: [tooManyHere(refusal.reached)] }, 429);
    case 'busy':
      return again({ problems: [busyHere] }, 503);
    default:
      return refuse(c, { refusal: 'not-found' }, { school });
  }
}

/** `POST /<school>/visit` with the number of a device: adds it to the visit, once. */
export async function addDevicePage(
  deps: Deps,
  c: Context,
  school: School,
  sent: FormFields,
): Promise<Response> {
  const read = await readOwnVisit(deps, c, school);
  const form = deviceFormOf(deps.catalogue, school);
  if (isRefusal(read)) return showNoVisit(c, school);
  // Another has signed on this device since the page was shown.
  if (!form || sent.one('visit') !== read.id)
    return refuse(c, { refusal: 'not-found' }, { school });
  const part = Number(sent.one('device'));
  const fields = readDeviceFields(sent, form);
  const adding = { form, part, visit: read.visit };
  if (typesNameAgain(sent)) return c.html(showDeviceForm(school, adding, { fields }));
  const caller = await callerAt(c, deps, school);
  const confirmedName = sent.one('confirmedName');
  const sheet = { ...fields, confirmedName, shownHash: sent.one('hash'), part, caller };
  const signed = await addDevice(deps, school, read, sheet);
  if (signed === 'signed') return c.redirect(ownVisitAt(school), 303);
  if (signed.refusal !== 'name-differs') return refuseDevice(c, school, adding, fields, signed);
  const visit = `/${school.id}/visit`;
  const asked = whoSigns(signed, visit, sent);
  return c.html(<VisitorAskedPage school={school} visit={visit} asked={asked} />);
}
