import { showDay } from '../../../../functions/core/calendar.ts';
import type { MailStanding } from '../../../../functions/core/message/mail-standing.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import { postNames } from '../../../../functions/core/staff/approver-post.ts';
import type { HandlingChange, Snooze } from '../../../../functions/core/to-do/handling.ts';
import type { ToDo, ToDoKind } from '../../../../functions/core/to-do/to-do.ts';
import type { ToDoShow } from '../../../../functions/core/to-do/to-do-filter.ts';
import { mendedInWords, nobodyInWords } from '../class/countersigner-words.ts';
import { count, followUpNames, messageKinds } from '../desk-words.ts';
import { midSentence } from '../school/settings-words.ts';

/** What each kind is called, as a heading and in a filter. */
export const toDoNames: Record<ToDoKind, string> = {
  ...followUpNames,
  'not-me': '“I am not this person”',
  'mail-lost': 'Email failed, or may not have been sent',
  undecided: 'Not known who can give permission',
  'no-email': 'No email address',
  'nobody-decides': 'Nobody can give permission',
  'nobody-approves': 'Nobody can approve',
  'nobody-countersigns': 'Nobody can countersign',
  'old-register': 'Register out of date',
  'mail-stopped': 'Emails are not going out',
};

export const showNames: Record<ToDoShow, string> = {
  all: 'Everything to do',
  mine: 'Assigned to me',
  snoozed: 'Snoozed',
  done: 'Done in the last 30 days',
};

/** What was done with one thing to do, besides doing it. */
export const historyNames: Record<HandlingChange['what'], string> = {
  snoozed: 'Snoozed',
  woken: 'Stopped snoozing',
  assigned: 'Assigned',
  unassigned: 'Assigned to nobody',
  seen: 'Marked as done',
  'put-back': 'Put back after it was marked as done',
};

export const gone = 'somebody who is no longer here';

export const snoozeNames: Record<Snooze, string> = {
  tomorrow: 'Until tomorrow',
  monday: 'Until next Monday',
  fortnight: 'For two weeks',
};

const stopped: Record<Exclude<MailStanding, 'ready'>, string> = {
  sandbox:
    'Countersign cannot email families yet. Ask the person who looks after it to finish setting up email (step 7, “Mail”, of docs/deploying.md).',
  paused:
    'The email service has paused all emails from Countersign. Tell the person who looks after it.',
};

const titles = (forms: readonly string[], names: Record<string, string>): string =>
  listNames(forms.map((form) => `“${names[form] ?? form}”`));

/** What it is, in a sentence or two; of what families said, where no follow-up says more. */
export function whatInWords(toDo: ToDo, formNames: Record<string, string>): string {
  switch (toDo.kind) {
    case 'not-me':
      return `Somebody at the email address of ${toDo.contact.name} says they are not this person. We will not email them until you have checked the address.`;
    case 'mail-lost':
      return toDo.state === 'failed'
        ? `The email to ${toDo.name} (${midSentence(messageKinds[toDo.message])}) could not be sent${toDo.reason ? `: ${toDo.reason}` : ''}.`
        : `We do not know whether the email to ${toDo.name} (${midSentence(messageKinds[toDo.message])}) was sent. It will not be sent again by itself.`;
    case 'undecided':
      return `${toDo.contact.name} (${toDo.relationship || 'no relationship given'}) is not emailed and cannot sign until you say whether they can give permission.`;
    case 'no-email':
      return toDo.contact
        ? `${toDo.contact.name} can give permission, but has no email address.`
        : 'They have forms to sign, but no email address.';
    case 'nobody-decides':
      return 'The register has no contact who can give permission for them.';
    case 'nobody-approves':
      return toDo.posts
        ? `Nobody is set as ${toDo.posts.map((post) => midSentence(postNames[post])).join(' or ')}, so ${titles(toDo.forms, formNames)} cannot be approved.`
        : `${titles(toDo.forms, formNames)}: everyone who could approve it is a contact for the child, or it is their own form.`;
    case 'nobody-countersigns':
      return `${nobodyInWords(toDo)}. ${count(toDo.pupils, 'pupil has', 'pupils have')} a form that waits for a class teacher to countersign.`;
    case 'old-register':
      return `The register was last uploaded on ${showDay(toDo.since ?? '')}, more than 30 days ago.`;
    case 'mail-stopped':
      return stopped[toDo.standing];
    default:
      return `${followUpNames[toDo.kind]}.`;
  }
}

/** What to do about it, by whoever reads it; of what families said, `whatNext` says it. */
export function nextStepInWords(toDo: ToDo, reader: { givesRoles: boolean }): string {
  switch (toDo.kind) {
    case 'not-me':
      return 'Ring them, check the address, and correct it on their page.';
    case 'mail-lost':
      return toDo.state === 'failed'
        ? 'Ring them, and correct their email address.'
        : 'Ring them and ask whether it arrived. If not, ask them again from Outstanding.';
    case 'undecided':
      return 'Find out, then open their page and choose “Change” beside the child. Correct it in your management system too.';
    case 'no-email':
      return toDo.contact
        ? 'Ring them, and enter their email address.'
        : 'Open their page, choose “Change details” and enter their email address.';
    case 'nobody-decides':
      return 'Find out who has parental responsibility, then add or change a contact on the child’s page.';
    case 'nobody-approves':
      return toDo.posts
        ? 'Ask an administrator to choose who approves, in Settings.'
        : 'Ask an administrator to choose a stand-in, in Settings.';
    case 'nobody-countersigns':
      return mendedInWords(toDo, reader);
    case 'old-register':
      return 'Upload a new file, so that pupils who joined or left are known.';
    case 'mail-stopped':
      return 'Nothing is lost: emails wait, and go out once this is fixed.';
    default:
      return '';
  }
}
