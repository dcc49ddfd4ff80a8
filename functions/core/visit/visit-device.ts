import { openAgreement, slotsFor } from '../agreement/agreement.ts';
import { askWhoSigns, type NameTyped } from '../agreement/name-asked.ts';
import { type Signing, signSeat } from '../agreement/seat.ts';
import type { Signature } from '../agreement/signature.ts';
import { checkTypedName } from '../agreement/typed-name.ts';
import { academicYearOf, type CalendarDate, dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { noRound } from '../family/family.ts';
import { type Answers, answersTo, checkAnswers } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import { optionsOf, type Question } from '../form/question.ts';
import { mostOfOne } from '../form/several.ts';
import { capacityIn, type Person } from '../person/person.ts';
import type { Refusal } from '../refusal.ts';
import type { School } from '../school/school.ts';
import { nameAsListed } from './visit.ts';
import { mayHaveDevice, type SignedVisit } from './visit-progress.ts';

/**
 * The form for a visitor's own device that a school uses; undefined where it has switched it off.
 * It unlocks a device of one's own, for somebody who signs for themselves, and asks them in words.
 */
export const deviceFormOf = (
  catalogue: Catalogue,
  school: Pick<School, 'formsOff'>,
): FormVersion | undefined =>
  formsInUse(catalogue, school).find(
    (form) =>
      form.renews !== 'visit' &&
      form.unlocks.includes('own-device') &&
      form.for.kinds.includes('visitor') &&
      slotsFor(form, { kind: 'visitor' }, undefined).some(({ slot }) => slot === 'self') &&
      askedOf(form).every(({ type }) => type === 'text'),
  );

/** What is chosen for every visitor: a device of their own, and no other that the form is for. */
export const settledFor = (form: FormVersion): { question: Question; value: string }[] =>
  form.questions.flatMap((question) => {
    const own = optionsOf(question).find((option) => option.unlocks?.includes('own-device'));
    return own ? [{ question, value: own.value }] : [];
  });

/** What is left to ask. */
export const askedOf = (form: FormVersion): Question[] =>
  form.questions.filter((asked) => !settledFor(form).some(({ question }) => question === asked));

/** What a visitor signed of their devices: each device's own signature, the first one first. */
export const devicesIn = (
  signatures: readonly Signature[],
  visit: Pick<Signature, 'form'>,
): Signature[] =>
  signatures.filter((device) => device.slot === 'self' && device.form !== visit.form);

const mostDevices = ({ several }: FormVersion): number => (several ? mostOfOne : 1);

const mayBePart = (form: FormVersion, part: number): boolean =>
  Number.isInteger(part) && part >= 1 && part <= mostDevices(form);

/** Which device the next one is, from 1; undefined where there can be no more. */
const nextDevice = (form: FormVersion, devices: readonly Signature[]): number | undefined =>
  devices.length < mostDevices(form) ? devices.length + 1 : undefined;

/** Which device a visitor may add now; undefined where the visit or the school allows none. */
export function deviceToAdd(
  catalogue: Catalogue,
  school: Pick<School, 'formsOff'>,
  signatures: readonly Signature[],
  visit: SignedVisit,
): { form: FormVersion; part: number } | undefined {
  const form = deviceFormOf(catalogue, school);
  const part = form && nextDevice(form, devicesIn(signatures, visit.own));
  return form && part && mayHaveDevice(visit) ? { form, part } : undefined;
}

export type DeviceSheet = NameTyped & { answers: Answers; shownHash: string };

/** The visit as it was signed, until when it is, and which device of the visitor's this is. */
export type DeviceOf = { visit: Signature; endsOn: CalendarDate; part: number };

/** The visitor as they came onto the register: it is not read here. */
const visitorIn = ({ school, person: id, registerName }: Signature): Person => ({
  school,
  id,
  kind: 'visitor',
  ...nameAsListed(registerName),
});

/**
 * A visitor adds a device of their own to a visit that stands. It waits for its approver and ends
 * with the visit. Refusals: `not-found` (the school does not use the form), `not-your-turn` (the
 * visit is over, or there are too many), `wording-changed`, `invalid` (every problem; a field is a
 * question's id or `typedName`), `name-differs` (from the name of the visit).
 */
export function signDevice(
  school: Pick<School, 'id' | 'name' | 'formsOff'>,
  catalogue: Catalogue,
  { visit, endsOn, part }: DeviceOf,
  sheet: DeviceSheet,
  signing: Signing,
): { facts: Fact[]; signature: Signature } | Refusal {
  const form = deviceFormOf(catalogue, school);
  if (!form) return { refusal: 'not-found' };
  const on = dateAt(signing.now);
  if (on > endsOn || !mayBePart(form, part)) return { refusal: 'not-your-turn' };
  if (form.hash !== sheet.shownHash) return { refusal: 'wording-changed', forms: [form.id] };
  const settled = settledFor(form).map(({ question, value }) => [question.id, value]);
  const given = { ...sheet.answers, ...Object.fromEntries(settled) };
  const problems = [...checkAnswers(form, given, 'self', on), ...checkTypedName(sheet.typedName)];
  if (problems.length > 0) return { refusal: 'invalid', problems };
  const asked = askWhoSigns(sheet, visit.registerName);
  if (asked) return asked;

  const person = visitorIn(visit);
  const agreement = openAgreement(
    form,
    { school, person, endsOn, ...(part > 1 && { part }) },
    { id: noRound, academicYear: academicYearOf(on) },
    signing.now,
  );
  const { signatory, registerName } = visit;
  return signSeat(
    { agreement, slot: 'self', person, role: capacityIn(person), isNew: true },
    form,
    {
      typedName: sheet.typedName,
      confirmedName: sheet.confirmedName,
      signatory,
      registerName,
      schoolName: school.name,
    },
    { answers: answersTo(form, 'self', given) },
    signing,
  );
}
