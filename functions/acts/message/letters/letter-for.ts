import { askEmail, chaseEmail, returnedEmail } from '../../../../templates/emails/ask-email.ts';
import { askedForms } from '../../../../templates/emails/asked-forms.ts';
import { newLinkEmail } from '../../../../templates/emails/link-email.ts';
import type { CalendarDate } from '../../../core/calendar.ts';
import { calledInFamily, type Family, openTo } from '../../../core/family/family.ts';
import { familyTasksOf, hasToDo } from '../../../core/family/family-tasks.ts';
import { ownView } from '../../../core/family/own-view.ts';
import type { FamilyTask, FormTasks } from '../../../core/family/task.ts';
import type { Catalogue } from '../../../core/form/form-catalogue.ts';
import { linkYear } from '../../../core/link/link-year.ts';
import type { AsksFor, Message } from '../../../core/message/message.ts';
import type { Store } from '../../../store/store.ts';
import { approvalLetter } from './approval-letter.ts';
import type { Letter } from './letter.ts';
import { receiptLetter } from './receipt-letter.ts';

type Sources = Pick<Store, 'findRound' | 'findSignature'>;

// What is offered was asked by no round, and is in no email.
const isAsked = ({ state }: FamilyTask): boolean => state !== 'offered';
const isBack = ({ returned }: FamilyTask): boolean => returned !== undefined;

/** What makes a message worth sending: of a round's first email, what that round asks; others tell of theirs. */
const isDueTo =
  ({ kind, round }: Message) =>
  ({ agreement }: FamilyTask): boolean =>
    kind !== 'ask' || agreement.round === round;

const only = (all: readonly FormTasks[], is: (task: FamilyTask) => boolean): FormTasks[] =>
  all.map((entry) => ({ ...entry, tasks: entry.tasks.filter(is) }));

const asksForIn = (toDo: readonly FamilyTask[]): AsksFor =>
  Object.fromEntries(
    [...Map.groupBy(toDo, ({ member }) => member.person.id)].map(([person, tasks]) => [
      person,
      tasks.map(({ agreement }) => agreement.id),
    ]),
  );

/**
 * What is asked of the owner now, as they may know it, whichever round asked, with each round's due
 * date; of it what is `told`. `asksFor`: what waits for them, as they may know it; `somethingToDo`: whether any of it waits for them, others' answers counted.
 */
async function askedNow(
  store: Sources,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
  told: (task: FamilyTask) => boolean,
  sentFor: (task: FamilyTask) => boolean,
) {
  const tasksIn = (known: Family) => only(familyTasksOf(known, catalogue, on), told);
  const tasks = tasksIn(ownView(family));
  const toDo = tasks.flatMap((entry) => entry.tasks).filter(({ state }) => state === 'to-do');
  const agreements = tasks.flatMap((entry) => entry.tasks.map((task) => task.agreement));
  const ids = [...new Set(agreements.map((agreement) => agreement.round))];
  const found = await Promise.all(ids.map((round) => store.findRound(family.school.id, round)));
  const rounds = found.flatMap((round) => round ?? []);
  const dueOns = Object.fromEntries(rounds.map((round) => [round.id, round.dueOn]));
  return {
    asked: askedForms(tasks, calledInFamily(openTo(family, on)), dueOns),
    asksFor: asksForIn(toDo),
    somethingToDo: [tasks, tasksIn(family)].every((all) => hasToDo(only(all, sentFor))),
    academicYear: linkYear(
      [...rounds.map((round) => round.academicYear), ...agreements.map(({ period }) => period)],
      on,
    ),
  };
}

const emails = { ask: askEmail, chase: chaseEmail, returned: returnedEmail };

/**
 * What a message says, from what stands at the moment of sending, and of that from what its reader
 * may know: whether it is sent may depend on what another contact answered, never what it says
 * (D-97). Undefined when there is nothing to say any more: all is answered, or there is nobody left
 * whom it is about.
 */
export async function letterFor(
  store: Sources,
  message: Message,
  family: Family,
  catalogue: Catalogue,
  on: CalendarDate,
): Promise<Letter | undefined> {
  if (message.kind === 'receipt')
    return receiptLetter(store, message, ownView(family), catalogue, on);
  if (message.kind === 'approved') return approvalLetter(message, ownView(family), catalogue, on);
  const told = message.kind === 'returned' ? isBack : isAsked;
  const now = await askedNow(store, family, catalogue, on, told, isDueTo(message));
  const { asked, asksFor, somethingToDo, academicYear } = now;
  // Whoever asked for a link gets one, even when nothing waits: it also opens what they signed.
  if (message.kind === 'link')
    return { academicYear, write: (frame) => newLinkEmail({ ...frame, asked }) };
  if (!somethingToDo) return undefined;
  const email = emails[message.kind];
  return { academicYear, asksFor, write: (frame) => email({ ...frame, asked }) };
}
