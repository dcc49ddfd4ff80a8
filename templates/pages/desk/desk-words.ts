import type { FollowUpKind } from '../../../functions/core/follow-up/follow-up.ts';
import type { SlotName } from '../../../functions/core/form/slot-spec.ts';
import type { MessageKind } from '../../../functions/core/message/message.ts';
import { listNames, type PersonKind } from '../../../functions/core/person/person.ts';
import type { Outstanding } from '../../../functions/core/round/outstanding.ts';
import {
  type Actor,
  type Reason,
  type Waiting,
  waitingOn,
} from '../../../functions/core/round/outstanding-reason.ts';

/** "1 form", "3 forms", "1,204 people". */
export const count = (n: number, singular: string, many: string): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? singular : many}`;

/** Of what was ticked and answered anew before it was signed. */
export const changedInWords = (changed: number): string =>
  `${count(changed, 'form', 'forms')} changed since you looked: read ${changed === 1 ? 'it' : 'them'} again.`;

export const kindNames: Record<PersonKind, { one: string; many: string }> = {
  pupil: { one: 'Pupil', many: 'Pupils' },
  learner: { one: 'Learner', many: 'Learners' },
  staff: { one: 'Member of staff', many: 'Staff' },
  volunteer: { one: 'Volunteer', many: 'Volunteers' },
  governor: { one: 'Governor', many: 'Governors' },
  visitor: { one: 'Visitor', many: 'Visitors' },
};

const isKind = (group: string): group is PersonKind => Object.hasOwn(kindNames, group);

/** A group of `groupOf` as a heading. */
export const groupName = (group: string): string => {
  if (group === '') return 'No class';
  return isKind(group) ? kindNames[group].many : group;
};

/** Whom an agreement waits for: "waiting for …". */
export const slotWords: Record<SlotName, string> = {
  pupil: 'the pupil',
  parent: 'a parent',
  self: 'their own signature',
  'class-teacher': 'the class teacher',
  approver: 'approval',
};

export const reasonNames: Record<Reason, string> = {
  'parents-differ': 'parents do not say the same',
  declined: 'said no',
  withdrawn: 'withdrawn',
  returned: 'sent back with a reason',
  talk: 'wants to talk first',
  'no-contact': 'no contact on record',
  'nobody-decides': 'nobody can give permission',
  'not-this-person': 'the contact says it is not them',
  'no-email': 'no email on record',
  'mail-failed': 'the email could not be sent',
  'address-changed': 'the email went to an old address: send it to the new one',
  'mail-unknown': 'not known whether the email was sent',
  'not-mailed': 'no email has been sent',
  'not-sent-yet': 'email waiting to be sent',
  'no-reply': 'no reply',
  pupil: 'waiting for the pupil',
  'class-teacher': 'waiting for the class teacher',
  approver: 'waiting for approval',
};

/** What somebody did that has to be looked at, said of them: "Samira Khan …". */
export const followUpNames: Record<FollowUpKind, string> = {
  withdrawn: 'Withdrawn',
  'uses-refused': 'No longer allows a use',
  'parents-differ': 'Parents do not say the same',
  'other-name': 'Signed under a different name',
  declined: 'Said no',
  talk: 'Wants to talk first',
  returned: 'Sent back',
};

export const waitingNames: Record<Waiting, string> = {
  families: 'Waiting for a reply',
  us: 'Waiting in school',
  attention: 'Needs attention',
};

/** In the order they are named. Whoever acts where only the office can move it is the office. */
const actorNames: Record<Actor, string> = {
  office: 'office',
  parent: 'family',
  self: 'themselves',
  pupil: 'pupil in class',
  'class-teacher': 'class teacher',
  approver: 'approver',
};

/** Who must act next: "Family", "Office and class teacher". */
export function nextInWords(row: Pick<Outstanding, 'agreements'>): string {
  const who = row.agreements.map(({ why, actor }) =>
    waitingOn(why) === 'attention' ? actorNames.office : actorNames[actor],
  );
  const words = listNames(Object.values(actorNames).filter((actor) => who.includes(actor)));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const messageKinds: Record<MessageKind, string> = {
  ask: 'Request for forms',
  chase: 'Reminder',
  returned: 'Form sent back',
  approved: 'Form approved',
  receipt: 'Receipt',
  link: 'New link',
};
