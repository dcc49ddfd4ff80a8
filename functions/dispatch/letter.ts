import { askEmail, chaseEmail, returnedEmail } from '../../templates/emails/ask.ts';
import { askedForms } from '../../templates/emails/asked-forms.ts';
import type { Email, Frame } from '../../templates/emails/email.ts';
import { linkEmail } from '../../templates/emails/link.ts';
import { receiptEmail } from '../../templates/emails/receipt.ts';
import { signedForms } from '../../templates/emails/signed-forms.ts';
import type { AcademicYear, CalendarDate } from '../core/calendar.ts';
import {
  capacityOf,
  type Family,
  hasToDo,
  namesIn,
  openTo,
  signatoryOf,
  type Task,
  tasksOf,
} from '../core/family.ts';
import { type Catalogue, currentVersion, getVersion } from '../core/form.ts';
import { linkYear } from '../core/link-year.ts';
import type { Message } from '../core/message.ts';
import { yearToSay } from '../core/school-year.ts';
import { partIn, thingIn, thingOf, whichOf } from '../core/several.ts';
import { isSame, type Signature } from '../core/signature.ts';
import type { Store } from '../store/store.ts';

/** What to write once there is a link to put into it, and for which year that link is minted. */
export type Letter = { academicYear: AcademicYear; write: (frame: Frame) => Email };

type Sources = Pick<Store, 'findRound' | 'findSignature'>;

// What is offered was asked by no round, and is in no email.
const isAsked = ({ state }: Task): boolean => state !== 'offered';
const isBack = ({ returned }: Task): boolean => returned !== undefined;

/**
 * What is asked of the owner now, whichever round asked, with each round's due date; of it what is
 * `told`.
 */
async function askedNow(
  store: Sources,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
  told: (task: Task) => boolean,
) {
  const tasks = tasksOf(family, catalogue, on).map((entry) => ({
    ...entry,
    tasks: entry.tasks.filter(told),
  }));
  const agreements = tasks.flatMap((entry) => entry.tasks.map((task) => task.agreement));
  const ids = [...new Set(agreements.map((agreement) => agreement.round))];
  const found = await Promise.all(ids.map((round) => store.findRound(family.school.id, round)));
  const rounds = found.flatMap((round) => round ?? []);
  const dueOns = Object.fromEntries(rounds.map((round) => [round.id, round.dueOn]));
  return {
    asked: askedForms(tasks, namesIn(openTo(family, on)), dueOns),
    somethingToDo: hasToDo(tasks),
    academicYear: linkYear(
      [...rounds.map((round) => round.academicYear), ...agreements.map(({ period }) => period)],
      on,
    ),
  };
}

/** The signatures a receipt tells of. Throws when one is missing: it was written with the receipt. */
async function getSigned(store: Sources, message: Message): Promise<Signature[]> {
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
    .find((one) => one.id === agreement && one.person === person);
  const by = capacityOf(open) === 'pupil' ? undefined : signatoryOf(open);
  const thing = thingIn(form, answers) ?? (stands && thingOf(form, stands, by));
  return whichOf([thing], partIn(form, agreement));
}

async function receipt(
  store: Sources,
  message: Message,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): Promise<Letter | undefined> {
  const open = openTo(family, on);
  const names = namesIn(open);
  const all = await getSigned(store, message);
  // What a child promised beside them is the child's, though it was signed in the same visit.
  const signatures = all.filter((signature) => isSame(signature.signatory, message.owner));
  const [first] = signatures;
  const told = signatures.flatMap((signature) => {
    const firstName = names.get(signature.person);
    if (firstName === undefined) return [];
    const form = getVersion(catalogue, signature.form, signature.version);
    const { slot, slots, said, answers, period } = signature;
    const year = form.renews === 'visit' ? undefined : yearToSay(open, period, on);
    const which = whichSigned(signature, open, catalogue);
    return { form, firstName, slot, slots, said, answers, which, ...(year && { year }) };
  });
  // Every child it was about has left, or this contact is not to hear of them any more.
  if (!first || told.length === 0) return undefined;
  const periods = family.members.flatMap(({ agreements }) => agreements.map((one) => one.period));
  const { at, reference } = first;
  const changed = signatures.every((signature) => signature.act === 'change');
  const signed = signedForms(told);
  return {
    academicYear: linkYear(periods, on),
    write: (frame) => receiptEmail({ ...frame, signed, at, reference, changed }),
  };
}

const emails = { ask: askEmail, chase: chaseEmail, returned: returnedEmail };

/**
 * What a message says, from what stands at the moment of sending. Undefined when there is nothing
 * to say any more: all is answered, or there is nobody left whom it is about.
 */
export async function letterFor(
  store: Sources,
  message: Message,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): Promise<Letter | undefined> {
  if (message.kind === 'receipt') return receipt(store, message, family, catalogue, on);
  const told = message.kind === 'returned' ? isBack : isAsked;
  const { asked, somethingToDo, academicYear } = await askedNow(store, family, catalogue, on, told);
  // Whoever asked for a link gets one, even when nothing waits: it also opens what they signed.
  if (message.kind === 'link')
    return { academicYear, write: (frame) => linkEmail({ ...frame, asked }) };
  if (!somethingToDo) return undefined;
  const email = emails[message.kind];
  return { academicYear, write: (frame) => email({ ...frame, asked }) };
}
