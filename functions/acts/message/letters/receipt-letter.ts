import { receiptEmail } from '../../../../templates/emails/receipt-email.ts';
import { signedForms } from '../../../../templates/emails/signed-forms.ts';
import { othersProgress } from '../../../core/agreement/others-progress.ts';
import { isSame, type Signature } from '../../../core/agreement/signature.ts';
import type { GivenBy } from '../../../core/agreement/typed-name.ts';
import type { CalendarDate } from '../../../core/calendar.ts';
import {
  calledInFamily,
  capacityOf,
  type Family,
  openTo,
  signatoryOf,
} from '../../../core/family/family.ts';
import { type Catalogue, currentVersion, getVersion } from '../../../core/form/form-catalogue.ts';
import { partIn, thingIn, thingOf, whichOf } from '../../../core/form/several.ts';
import { linkYear } from '../../../core/link/link-year.ts';
import type { Message } from '../../../core/message/message.ts';
import { yearToSay } from '../../../core/school/school-year.ts';
import type { Store } from '../../../store/store.ts';
import type { Letter } from './letter.ts';

/** The signatures a receipt tells of. Throws when one is missing: it was written with the receipt. */
async function getSigned(
  store: Pick<Store, 'findSignature'>,
  message: Message,
): Promise<Signature[]> {
  const pins = message.signed ?? [];
  const found = await Promise.all(pins.map((pin) => store.findSignature(message.school, pin)));
  const signed = found.flatMap((signature) => signature ?? []);
  if (signed.length === 0 || signed.length < pins.length)
    throw new Error('A receipt tells of a signature that is not there');
  return signed;
}

/** Which of several a signature is about: by what was typed in it, else in what it was put to. */
function whichSigned(
  { form: id, agreement, person, answers }: Signature,
  open: Family,
  catalogue: Catalogue,
): string {
  const form = currentVersion(catalogue, id);
  const stands = open.members
    .flatMap((member) => member.agreements)
    .find((candidate) => candidate.id === agreement && candidate.person === person);
  const by = capacityOf(open) === 'pupil' ? undefined : signatoryOf(open);
  const thing = thingIn(form, answers) ?? (stands && thingOf(form, stands, by));
  return whichOf([thing], partIn(form, agreement));
}

/** Whether the school has struck it out, or they have replaced it, so that nothing of it stands. */
function isStruckOut({ agreement, person, slot, rev }: Signature, { members }: Family): boolean {
  const stored = members
    .flatMap(({ agreements }) => agreements)
    .find((one) => one.id === agreement && one.person === person);
  const entries = stored?.slots.find((one) => one.slot === slot)?.entries;
  return entries !== undefined && !entries.some((entry) => entry.rev === rev);
}

/** Who of the family still signs what this signature is a part of. */
function familyStillSigns(
  signature: Signature,
  { members, school }: Family,
  on: CalendarDate,
): 'pupil' | 'parent' | undefined {
  const stands = members
    .flatMap(({ agreements }) => agreements)
    .find(
      (candidate) => candidate.id === signature.agreement && candidate.person === signature.person,
    );
  const all = stands ? othersProgress(stands, signature, school, on) : [];
  const waited = all.filter(({ state }) => state === 'waiting').map(({ slot }) => slot);
  return (['pupil', 'parent'] as const).find((slot) => waited.includes(slot));
}

/** How and when they replied, where all of it was entered by the school; undefined where they signed any of it. */
function enteredFor(signatures: readonly Signature[]): GivenBy | undefined {
  const given = signatures.map(({ via }) =>
    via.by === 'paper' || via.by === 'phone' ? { by: via.by, on: via.on } : undefined,
  );
  return given.includes(undefined) ? undefined : given.at(-1);
}

/** What somebody signed in one go, or in several within minutes. Undefined when nobody is left whom they may hear of. */
export async function receiptLetter(
  store: Pick<Store, 'findSignature'>,
  message: Message,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): Promise<Letter | undefined> {
  const open = openTo(family, on);
  const names = calledInFamily(open);
  const all = await getSigned(store, message);
  // What a child promised beside them is the child's, though it was signed in the same visit.
  const signatures = all
    .filter((signature) => isSame(signature.signatory, message.owner))
    .filter((signature) => !isStruckOut(signature, family))
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const last = signatures.at(-1);
  const told = signatures.flatMap((signature) => {
    const firstName = names.get(signature.person);
    if (firstName === undefined) return [];
    const form = getVersion(catalogue, signature.form, signature.version);
    const { slot, slots, said, answers, period } = signature;
    const year = form.renews === 'visit' ? undefined : yearToSay(open, period, on);
    const which = whichSigned(signature, open, catalogue);
    const waitsFor = familyStillSigns(signature, open, on);
    const told = { form, firstName, slot, slots, said, answers, which };
    return { ...told, ...(year && { year }), ...(waitsFor && { waitsFor }) };
  });
  // Every child it was about has left, or this contact is not to hear of them any more.
  if (!last || told.length === 0) return undefined;
  const periods = family.members.flatMap(({ agreements }) =>
    agreements.map((agreement) => agreement.period),
  );
  const { at } = last;
  const references = [...new Set(signatures.map(({ reference }) => reference))];
  const changed = signatures.every((signature) => signature.act === 'change');
  const signed = signedForms(told);
  const given = enteredFor(signatures);
  const entered = given && { entered: given };
  return {
    academicYear: linkYear(periods, on),
    write: (frame) => receiptEmail({ ...frame, signed, at, references, changed, ...entered }),
  };
}
