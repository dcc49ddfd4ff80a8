import { showDay } from '../../../functions/core/calendar.ts';
import type { Resource } from '../../../functions/core/form.ts';
import type { MessageKind, MessageState } from '../../../functions/core/message.ts';
import type { Outstanding, Reason } from '../../../functions/core/outstanding.ts';
import { listNames, type PersonKind } from '../../../functions/core/person.ts';
import { type Waiting, waitingOn } from '../../../functions/core/round-standing.ts';

/** "1 form", "3 forms", "1,204 people". */
export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

export const kindNames: Record<PersonKind, { one: string; many: string }> = {
  pupil: { one: 'Pupil', many: 'Pupils' },
  staff: { one: 'Member of staff', many: 'Staff' },
  governor: { one: 'Governor', many: 'Governors' },
};

/** A group of `groupOf` as a heading. */
export const groupName = (group: string): string => {
  if (group === '') return 'No class';
  return group === 'staff' || group === 'governor' ? kindNames[group].many : group;
};

export const resourceNames: Record<Resource, string> = {
  computers: 'School computers',
  internet: 'The internet at school',
  'staff-email': 'Staff email',
};

export const reasonNames: Record<Reason, string> = {
  declined: 'said no',
  talk: 'wants to talk first',
  'no-contact': 'no contact on record',
  'nobody-decides': 'no contact who may decide',
  'not-this-person': 'the contact says it is not them',
  'no-email': 'no email on record',
  'mail-failed': 'the email could not be sent',
  'mail-unknown': 'not known whether the email left',
  'not-sent-yet': 'email on its way',
  'no-reply': 'no reply',
  'class-teacher': 'waiting for the class teacher',
};

export const waitingNames: Record<Waiting, string> = {
  families: 'Waiting for an answer',
  us: 'Waiting for class teachers',
  attention: 'Needs attention',
};

const times = ['', 'once', 'twice'];
const chasedWords = (n: number): string => (n === 0 ? '' : `chased ${times[n] ?? `${n} times`}`);

function reasonInWords(why: Reason, row: Pick<Outstanding, 'sentAt' | 'chased'>): string {
  const sent = row.sentAt && `sent ${showDay(row.sentAt)}`;
  if (why !== 'no-reply' && why !== 'mail-unknown') return reasonNames[why];
  return [why === 'no-reply' && sent, reasonNames[why], chasedWords(row.chased)]
    .filter(Boolean)
    .join(', ');
}

/** Why a row is outstanding: "sent 2 Sept, no reply, chased once; waiting for the class teacher". */
export const whyInWords = (row: Pick<Outstanding, 'agreements' | 'sentAt' | 'chased'>): string =>
  [...new Set(row.agreements.map((one) => one.why))]
    .map((why) => reasonInWords(why, row))
    .join('; ');

/** Who must act next: "Family", "Office and class teacher". */
export function nextInWords(row: Pick<Outstanding, 'agreements'>): string {
  const who = row.agreements.map(({ why, actor }) => {
    const waiting = waitingOn(why);
    if (waiting === 'families') return actor === 'self' ? 'themselves' : 'family';
    return waiting === 'us' ? 'class teacher' : 'office';
  });
  const words = listNames(
    ['office', 'family', 'themselves', 'class teacher'].filter((one) => who.some((w) => w === one)),
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const messageKinds: Record<MessageKind, string> = {
  ask: 'Asked',
  chase: 'Chased',
  receipt: 'Receipt',
  link: 'New link',
};

export const messageStates: Record<MessageState, string> = {
  owed: 'on its way',
  claimed: 'on its way',
  sent: 'sent',
  unknown: 'not known whether it left',
  failed: 'could not be sent',
  'not-needed': 'not needed: nothing was open any more',
  stopped: 'not sent: they may not be emailed',
};
