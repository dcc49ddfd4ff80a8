import type { CalendarDate, Instant } from '../calendar.ts';
import type { NobodyCountersigns } from '../class/who-countersigns.ts';
import { type FollowUp, type FollowUpKind, followUpKinds } from '../follow-up/follow-up.ts';
import type { ApproverPost } from '../form/slot-spec.ts';
import type { MailStanding } from '../message/mail-standing.ts';
import type { MessageKind } from '../message/message.ts';
import type { ContactRow } from '../person/person-record.ts';
import { type HandlingRow, isSnoozed, type ToDoOwner } from './handling.ts';
import type { PersonLink } from './people-here.ts';

/** Everything that needs a person, most urgent first: what was said, whom nothing reaches, the set-up. */
export const toDoKinds = [
  ...followUpKinds,
  'not-me',
  'mail-lost',
  'undecided',
  'no-email',
  'nobody-decides',
  'nobody-approves',
  'nobody-countersigns',
  'old-register',
  'mail-stopped',
] as const;
export type ToDoKind = (typeof toDoKinds)[number];

/** What keeps a form open because somebody said it, so that only a conversation moves it on. */
export const saidNos = [
  'withdrawn',
  'parents-differ',
  'declined',
  'talk',
  'returned',
] as const satisfies FollowUpKind[];
export type SaidNo = (typeof saidNos)[number];
export const isSaidNo = (word: string): word is SaidNo =>
  (saidNos as readonly string[]).includes(word);

type About =
  /** The follow-ups that say it, most urgent first; none where only the open form does. */
  | { kind: FollowUpKind; form: string; agreement: string; followUps: readonly FollowUp[] }
  | { kind: 'not-me'; contact: ContactRow }
  | {
      kind: 'mail-lost';
      name: string;
      contact?: ContactRow;
      state: 'failed' | 'unknown';
      message: MessageKind;
      reason?: string;
    }
  | { kind: 'undecided'; contact: ContactRow; relationship: string; restricted: boolean }
  /** Without a contact: they are asked for their own signature. */
  | { kind: 'no-email'; contact?: ContactRow }
  | { kind: 'nobody-decides' }
  /** Vacant posts; without them, everybody who could is a contact of the child, or it is their own. */
  | { kind: 'nobody-approves'; forms: readonly string[]; posts?: readonly ApproverPost[] }
  | ({ kind: 'nobody-countersigns'; pupils: number } & NobodyCountersigns)
  | { kind: 'old-register' }
  | { kind: 'mail-stopped'; standing: Exclude<MailStanding, 'ready'> };

/** One thing that needs a person. */
export type ToDo = About & {
  owner: ToDoOwner;
  /** Names it among its owner's, and stays the same as long as it is the same thing. */
  id: string;
  /** What it comes to now: another one means that something new has happened to it. */
  mark: string;
  /** Whom it is about, by class and name. */
  of: readonly PersonLink[];
  since?: Instant;
};

/** The same with what was done with it besides doing it. */
export type ListedToDo = {
  toDo: ToDo;
  handling?: HandlingRow;
  /** For others than the office: until when that put it off, which hides it from nobody else. */
  officeUntil?: CalendarDate;
};

/** Of one kind of thing to do. */
export type ToDoOf<Kind extends ToDoKind> = Extract<ToDo, { kind: Kind }>;

export const ownerKey = (owner: ToDoOwner): string =>
  owner.kind === 'school' ? 'school' : `${owner.kind}/${owner.id}`;

/** Names a thing to do among all of a school's. */
export const toDoKey = ({ owner, id }: Pick<ToDo, 'owner' | 'id'>): string =>
  `${ownerKey(owner)}/${id}`;

/** The most urgent kind first, of each what waits longest, then as it was listed. */
export const byUrgency = (a: ToDo, b: ToDo): number => {
  const [since = '', other = ''] = [a.since, b.since];
  const bySince = since < other ? -1 : since > other ? 1 : 0;
  return toDoKinds.indexOf(a.kind) - toDoKinds.indexOf(b.kind) || bySince;
};

/** Whether it is put off today; what something new has happened to is not. */
export const isPutOff = ({ toDo, handling }: ListedToDo, on: CalendarDate): boolean =>
  handling !== undefined && isSnoozed(handling, toDo.mark, on);
