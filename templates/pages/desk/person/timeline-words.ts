import type { Signature, Via } from '../../../../functions/core/agreement/signature.ts';
import type { Change, Deed, FormHappening } from '../../../../functions/core/agreement/timeline.ts';
import { sessionOf } from '../../../../functions/core/agreement/via.ts';
import { type Instant, showFullDate, showInstant } from '../../../../functions/core/calendar.ts';
import type { Asking } from '../../../../functions/core/message/message.ts';
import type { Emailed } from '../../../../functions/core/person/contact-happening.ts';
import { followUpNames, messageKinds } from '../desk-words.ts';
import { type Became, becameInWords } from '../message-words.ts';
import { saidInWords, signedOrSaid } from '../said-words.ts';
import { typedInWords } from '../typed-name-words.ts';
import { lowerFirst } from './person-words.ts';

/** Names by id of whatever a line of time mentions. */
export type TimelineNames = {
  rounds: Record<string, string>;
  staff: Record<string, string>;
  contacts: Record<string, string>;
  /** Class sessions whose list was confirmed with this person on it: by whom and when. */
  confirmed: Record<string, { by: string; at: Instant }>;
};

/** A contact by name. */
export const contactName = ({ contact }: { contact: string }, names: TimelineNames): string =>
  names.contacts[contact] ?? 'A contact';

const askings: Record<Asking['what'], string> = {
  'asked-again': 'asked for',
  'put-back': 'put back to its own morning',
};

/** An email, and what became of it: "Email to Rosa Reyes: receipt, sent". */
export function emailedInWords(
  { to, message: { kind, asking = [] } }: Emailed,
  became: Became,
  names: TimelineNames,
): string {
  const whom = to.kind === 'contact' ? ` to ${contactName({ contact: to.id }, names)}` : '';
  const asked = asking.map(
    ({ what, at, by }) =>
      `; ${askings[what]} by ${names.staff[by] ?? 'somebody who is no longer here'} on ${showInstant(at)}`,
  );
  return `Email${whom}: ${lowerFirst(messageKinds[kind])}, ${becameInWords(became)}${asked.join('')}`;
}

const day = (instant: Instant): string => showInstant(instant).replace(/ at .*/, '');

const deeds: Record<Exclude<Deed, 'struck-out' | 'signed'>, string> = {
  changed: 'changed',
  declined: 'said no',
  talk: 'asked to talk first',
  withdrawn: 'withdrew it',
  countersigned: 'countersigned',
  approved: 'approved',
  returned: 'sent it back',
};

/** What happened, to follow the form's name: "signed", "said no to everything", "cancelled what Samira Khan signed on …". */
export function deedInWords(happening: FormHappening, names: TimelineNames): string {
  switch (happening.what) {
    case 'asked':
      return `asked${happening.again ? ' again' : ''} in the round “${names.rounds[happening.round] ?? happening.round}”`;
    case 'seen-to':
      return `“${followUpNames[happening.kind]}” was marked as done`;
    case 'put-back':
      return `“${followUpNames[happening.kind]}” was put back on the list of things to do`;
    case 'agreed':
      return `“${followUpNames[happening.kind]}” was closed: a reply was cancelled, and their answers no longer differ`;
    case 'struck-out':
      return happening.struck
        ? `cancelled what ${happening.struck.registerName} ${signedOrSaid(happening.struck)} on ${day(happening.struck.at)}`
        : 'cancelled';
    case 'signed':
      return saidInWords('grant', happening.uses);
    case 'changed':
      return happening.uses
        ? `changed, and ${saidInWords('grant', happening.uses)}`
        : deeds.changed;
    default:
      return deeds[happening.what];
  }
}

/** "School website: was “Yes”, is “No”". */
export const changeInWords = ({ question, was, is }: Change): string =>
  `${question}: was ${was ? `“${was}”` : 'not answered'}, is ${is ? `“${is}”` : 'not answered'}`;

function classInWords({ mode, ...via }: Extract<Via, { by: 'class' }>): string {
  const teacher = via.openedByName ?? 'their teacher';
  if (mode === 'each') return `in class with ${teacher}, on a shared device`;
  return `in class, read aloud by ${via.readByName ?? teacher}`;
}

/** How they came to sign, and who vouched for it. */
export function routeInWords(via: Via, names: TimelineNames): string {
  const session = sessionOf(via);
  const confirmed = session === undefined ? undefined : names.confirmed[session];
  const how = wayInWords(via, names);
  return confirmed ? `${how}; confirmed by ${confirmed.by} on ${day(confirmed.at)}` : how;
}

function wayInWords(via: Via, names: TimelineNames): string {
  switch (via.by) {
    case 'link':
      return `through the link sent to ${via.address}`;
    case 'slip':
      return `through the code on the paper slip of ${showFullDate(via.on)}`;
    case 'beside':
      return `beside ${names.contacts[via.contact] ?? 'a parent'}, through ${
        'slip' in via
          ? `the code on the paper slip of ${showFullDate(via.slip)}`
          : `the link sent to ${via.address}`
      }`;
    case 'desk':
      return `at the desk, signed in as ${via.address}`;
    case 'class':
      return classInWords(via);
    case 'help':
      return `with help: ${via.staffName} read it to them`;
    case 'paper':
      return `on paper on ${showFullDate(via.on)}, entered by ${via.staffName}`;
    case 'phone':
      return `by phone on ${showFullDate(via.on)}, entered by ${via.staffName}`;
    case 'visit':
      return 'on the school’s page for visitors';
  }
}

/** Who signed, in what capacity, and the name as typed where it is not the register's. */
export function whoInWords({ registerName, typedName, role }: Signature): string {
  const isAsKnown = typedName === '' || typedName === registerName;
  return `${registerName}, ${role}${isAsKnown ? '' : `, ${typedInWords([typedName], registerName)}`}`;
}
