import { askEmail, chaseEmail } from '../../templates/emails/ask.ts';
import { askedForms } from '../../templates/emails/asked-forms.ts';
import type { Email, Frame } from '../../templates/emails/email.ts';
import { linkEmail } from '../../templates/emails/link.ts';
import { receiptEmail } from '../../templates/emails/receipt.ts';
import { signedForms } from '../../templates/emails/signed-forms.ts';
import type { AcademicYear, CalendarDate } from '../core/calendar.ts';
import { type Family, hasToDo, namesIn, openTo, tasksOf } from '../core/family.ts';
import { type Catalogue, getVersion } from '../core/form.ts';
import { linkYear } from '../core/link-year.ts';
import type { Message } from '../core/message.ts';
import type { Signature } from '../core/signature.ts';
import type { Store } from '../store/store.ts';

/** What to write once there is a link to put into it, and for which year that link is minted. */
export type Letter = { academicYear: AcademicYear; write: (frame: Frame) => Email };

type Sources = Pick<Store, 'findRound' | 'findSignature'>;

/** What is asked of the owner now, whichever round asked, with each round's due date. */
async function askedNow(store: Sources, family: Family, catalogue: Catalogue, on: CalendarDate) {
  const tasks = tasksOf(family, catalogue, on);
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
async function getSigned(store: Sources, message: Message): Promise<[Signature, ...Signature[]]> {
  const pins = message.signed ?? [];
  const found = await Promise.all(pins.map((pin) => store.findSignature(message.school, pin)));
  const [first, ...others] = found.flatMap((signature) => signature ?? []);
  if (!first || others.length + 1 < pins.length)
    throw new Error('A receipt tells of a signature that is not there');
  return [first, ...others];
}

async function receipt(
  store: Sources,
  message: Message,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): Promise<Letter | undefined> {
  const names = namesIn(openTo(family, on));
  const signatures = await getSigned(store, message);
  const told = signatures.flatMap((signature) => {
    const firstName = names.get(signature.person);
    if (firstName === undefined) return [];
    const form = getVersion(catalogue, signature.form, signature.version);
    return { form, firstName, answers: signature.answers };
  });
  // Every child it was about has left, or this contact is not to hear of them any more.
  if (told.length === 0) return undefined;
  const periods = family.members.flatMap(({ agreements }) => agreements.map((one) => one.period));
  const [{ at, reference }] = signatures;
  const changed = signatures.every((signature) => signature.act === 'change');
  const signed = signedForms(told);
  return {
    academicYear: linkYear(periods, on),
    write: (frame) => receiptEmail({ ...frame, signed, at, reference, changed }),
  };
}

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
  const { asked, somethingToDo, academicYear } = await askedNow(store, family, catalogue, on);
  // Whoever asked for a link gets one, even when nothing waits: it also opens what they signed.
  if (message.kind === 'link')
    return { academicYear, write: (frame) => linkEmail({ ...frame, asked }) };
  if (!somethingToDo) return undefined;
  const email = message.kind === 'chase' ? chaseEmail : askEmail;
  return { academicYear, write: (frame) => email({ ...frame, asked }) };
}
