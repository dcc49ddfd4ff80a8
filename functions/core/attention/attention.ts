import { signatoryKey } from '../agreement/signature.ts';
import type { CalendarDate, Instant } from '../calendar.ts';
import { noRound } from '../family/family.ts';
import type { ApproverPost } from '../form/slot-spec.ts';
import { type AddressOf, isToPresent, presentAddresses } from '../message/mailing.ts';
import type { MessageKind } from '../message/message.ts';
import type { MessageRow } from '../message/message-row.ts';
import type { HashEmail } from '../person/hash-email.ts';
import { fullName } from '../person/person.ts';
import type { RegisterRows } from '../person/person-record.ts';
import type { OutstandingRow } from '../round/round-rows.ts';
import type { Unapproved } from '../staff/approver-post.ts';
import { type Approvers, type NobodyApproves, nobodyApproves } from './nobody-approves.ts';
import {
  byClass,
  byTheirs,
  linkTo,
  type PeopleHere,
  type PersonLink,
  peopleHere,
} from './people-here.ts';
import { type RegisterGaps, registerGaps } from './register-gaps.ts';

/** What somebody said that only a conversation moves on, as the office looks at it. */
export const saidNos = ['talk', 'parents-differ', 'withdrawn', 'declined', 'returned'] as const;
export type SaidNo = (typeof saidNos)[number];

/** An email that was refused, or may not have left. */
export type LostMail = {
  name: string;
  state: 'failed' | 'unknown';
  kind: MessageKind;
  at: Instant;
  reason?: string;
  of: readonly PersonLink[];
};

/** All that only the office can move. */
export type Attention = RegisterGaps & {
  /** What somebody said that keeps a form open, by what they said. */
  said: ReadonlyMap<SaidNo, readonly (PersonLink & { form: string })[]>;
  mail: readonly LostMail[];
  /** Staff and others who sign for themselves, asked and without an address. */
  noOwnEmail: readonly PersonLink[];
  /** Forms in use that nobody can approve. */
  unapproved: readonly Unapproved[];
  /** What waits for approval, and everybody who could may not. */
  nobodyApproves: readonly NobodyApproves[];
};

/** What it is made of: of the open rows those still asked, by whose turn it is. */
type AttentionSource = {
  register: RegisterRows;
  open: Record<'office' | 'self' | 'approver', readonly OutstandingRow[]>;
  messages: readonly MessageRow[];
  unapproved: readonly Unapproved[];
  approvers: Approvers;
  postsOf: (form: string) => readonly ApproverPost[];
  hashEmail: HashEmail;
};

/** What nobody asked for and was taken back is settled. */
function answersIn(rows: readonly OutstandingRow[], people: PeopleHere): Attention['said'] {
  const open = rows.filter(({ round, status }) => round !== noRound || status !== 'withdrawn');
  const that = (status: SaidNo) =>
    open
      .filter((row) => row.status === status)
      .flatMap(({ person: id, form }) => {
        const person = people.person(id);
        return person ? [{ ...linkTo(person), form }] : [];
      })
      .sort(byClass);
  return new Map(saidNos.map((why) => [why, that(why)]));
}

/**
 * The latest email to each owner, where it failed or may have: a later one that went heals it, and so
 * does another address, to which the list of what is outstanding says that nothing was sent.
 */
function lostMail(
  messages: readonly MessageRow[],
  people: PeopleHere,
  addressOf: AddressOf,
): LostMail[] {
  const byOwner = Map.groupBy(messages, ({ owner }) => signatoryKey(owner));
  const lost = [...byOwner.values()].flatMap((all) => {
    const last = all.toSorted((a, b) => (a.owedAt < b.owedAt ? 1 : -1))[0];
    if (last?.state !== 'failed' && last?.state !== 'unknown') return [];
    if (!isToPresent(last, addressOf(last.owner))) return [];
    const { owner, state, kind, owedAt, reason } = last;
    const person = owner.kind === 'person' ? people.person(owner.id) : undefined;
    const name = person ? fullName(person) : people.contact(owner.id)?.name;
    const of = person ? [linkTo(person)] : people.childrenOf(owner.id);
    return name && of.length > 0 ? [{ name, state, kind, at: owedAt, reason, of }] : [];
  });
  return lost.sort(byTheirs);
}

/** Who is asked for their own signature, and cannot be emailed. Visitors sign at the door. */
function withoutEmail(rows: readonly OutstandingRow[], people: PeopleHere): PersonLink[] {
  const asked = new Set(rows.filter(({ round }) => round !== noRound).map(({ person }) => person));
  return people.here
    .filter(({ id, email }) => asked.has(id) && !email)
    .map(linkTo)
    .sort(byClass);
}

/** What needs the office, of people who are here on a date. */
export function attentionIn(
  { register, open, messages, unapproved, approvers, postsOf, hashEmail }: AttentionSource,
  on: CalendarDate,
): Attention {
  const people = peopleHere(register, on);
  return {
    said: answersIn(open.office, people),
    mail: lostMail(messages, people, presentAddresses(register, hashEmail)),
    noOwnEmail: withoutEmail(open.self, people),
    unapproved,
    nobodyApproves: nobodyApproves(open.approver, postsOf, approvers, register, people),
    ...registerGaps(register, people),
  };
}
