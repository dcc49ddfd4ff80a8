import { type Agreement, statusOf } from '../core/agreement/agreement.ts';
import type { Signature } from '../core/agreement/signature.ts';
import { parentsDiffer, type Turn, turnOf } from '../core/agreement/slot.ts';
import { dateAt } from '../core/calendar.ts';
import type { ClassSession } from '../core/class/class-session.ts';
import type { ArchiveJob } from '../core/evidence/archive-job.ts';
import type { FollowUp } from '../core/follow-up/follow-up.ts';
import { type Link, linkEndsOn } from '../core/link/link.ts';
import { laneOf, type Message } from '../core/message/message.ts';
import { type Contact, normalEmail, type Relation } from '../core/person/contact.ts';
import type { Person } from '../core/person/person.ts';
import type { RegisterJob } from '../core/register/register-job.ts';
import type { Round } from '../core/round/round.ts';
import type { School } from '../core/school/school.ts';
import * as keys from './keys.ts';
import { seconds, toItem } from './record.ts';
import type { CompleteRow, Draft, IssueJob, MessageRow, OutstandingRow, SignIn } from './store.ts';
import type { Item } from './table.ts';

export type HashEmail = (email: string) => string;

export const withoutSchool = <T extends { school: string }>({ school: _school, ...row }: T) => row;

export const schoolItem = (school: School): Item =>
  toItem(school, { pk: keys.schoolPk(school.id), sk: 'META' });

/** Staff and governors sort after the classes, each under a name of their own. */
export const registerGroup = (person: Pick<Person, 'kind' | 'class'>): string =>
  person.kind === 'pupil' ? keys.classKey(person.class ?? '-') : `~${person.kind}`;

export const personItem = (person: Person): Item =>
  toItem(person, {
    pk: keys.personPk(person.school, person.id),
    sk: 'META',
    ipk:
      person.kind === 'visitor'
        ? keys.visitorPartition(person.school)
        : keys.registerPartition(person.school),
    // As a school lists them: brothers and sisters of one class by their first names.
    isk: `${registerGroup(person)}#${person.lastName.toLowerCase()}#${person.firstName.toLowerCase()}#${person.id}`,
    row: withoutSchool(person),
  });

export const contactItem = (contact: Contact, hashEmail: HashEmail): Item =>
  toItem(contact, {
    pk: keys.contactPk(contact.school, contact.id),
    sk: 'META',
    ipk: keys.contactPartition(contact.school),
    isk: `${contact.email ? hashEmail(normalEmail(contact.email)) : '-'}#${contact.id}`,
    row: withoutSchool(contact),
  });

/** Who is whose parent, under both; the index carries it once. */
export const relationItems = (relation: Relation): [Item, Item] => [
  toItem(relation, {
    pk: keys.personPk(relation.school, relation.person),
    sk: keys.relationSk(relation.contact),
    ipk: keys.relationPartition(relation.school),
    isk: `${relation.person}#${relation.contact}`,
    row: withoutSchool(relation),
  }),
  toItem(relation, {
    pk: keys.contactPk(relation.school, relation.contact),
    sk: keys.relationSk(relation.person),
  }),
];

export const signInItem = (signIn: SignIn): Item =>
  toItem(signIn, {
    pk: keys.signInPk(signIn.emailHash),
    sk: keys.signInSk(signIn.school, signIn.person),
    ipk: keys.staffPartition(signIn.school),
    isk: signIn.person,
    row: signIn,
  });

/** What keeps an agreement open; contacts who do not say the same are told apart from a plain no. */
const statusFor = (agreement: Agreement, turn: Turn | undefined): OutstandingRow['status'] => {
  if (!turn || turn.status === 'ready') return 'ready';
  return turn.slot === 'parent' && parentsDiffer(agreement) ? 'parents-differ' : turn.status;
};

/** In the index as outstanding or complete under the round that asked, so that totals are queries. */
export function agreementItem(agreement: Agreement): Item {
  const place = {
    pk: keys.personPk(agreement.school, agreement.person),
    sk: keys.agreementSk(agreement.id),
  };
  // Whether it is open does not depend on the day it is asked about, but for expiry.
  if (statusOf(agreement, dateAt(agreement.askedAt)) === 'complete') {
    const { person, form, endsOn } = agreement;
    const row: CompleteRow = { person, agreement: agreement.id, form, ...(endsOn && { endsOn }) };
    const isk = `${person}#${agreement.id}`;
    return toItem(agreement, { ...place, ipk: keys.completePartition(agreement), isk, row });
  }
  const turn = turnOf(agreement);
  const row: OutstandingRow = {
    person: agreement.person,
    agreement: agreement.id,
    form: agreement.form,
    period: agreement.period,
    contact: agreement.contact,
    endsOn: agreement.endsOn,
    policy: agreement.policy,
    round: agreement.round,
    turn: turn?.status === 'ready' ? turn.slot : 'office',
    status: statusFor(agreement, turn),
    askedAt: agreement.askedAt,
  };
  return toItem(agreement, {
    ...place,
    ipk: keys.outstandingPartition(agreement),
    isk: `${row.turn}#${agreement.person}#${agreement.id}`,
    row,
  });
}

export const signatureItem = (signature: Signature): Item =>
  toItem(signature, {
    pk: keys.personPk(signature.school, signature.person),
    sk: keys.signatureSk(signature),
  });

/** A message is swept while owed or claimed; afterwards a round's are listed by round. */
export function messageItem(message: Message): Item {
  const nudge = keys.nudgeOf.message(message);
  const owed = message.state === 'owed' || message.state === 'claimed';
  if (owed)
    return toItem(message, {
      ...nudge,
      ...keys.owedKeys(laneOf(message.kind), nudge.pk, message.notBefore),
    });
  const ofRound = message.kind === 'ask' || message.kind === 'chase';
  const worthSeeing = message.state === 'unknown' || message.state === 'failed';
  if (!ofRound && !worthSeeing) return toItem(message, nudge);
  const { owner, id, kind, round, state, owedAt, sentAt, reason } = message;
  const row: MessageRow = { owner, id, kind, round, state, owedAt, sentAt, reason };
  return toItem(message, {
    ...nudge,
    ipk: keys.messagePartition(message.school, message.round),
    isk: `${owner.id}#${id}`,
    row,
  });
}

export function archiveJobItem(job: ArchiveJob): Item {
  const nudge = keys.nudgeOf.archive(job);
  return toItem(
    job,
    job.doneAt ? nudge : { ...nudge, ...keys.owedKeys('sign', nudge.pk, job.notBefore) },
  );
}

export function issueJobItem(job: IssueJob): Item {
  const nudge = keys.nudgeOf.issue(job);
  return toItem(job, { ...nudge, ...keys.owedKeys('job', nudge.pk, job.notBefore) });
}

export function registerJobItem(job: RegisterJob): Item {
  const nudge = keys.nudgeOf.register(job);
  const owed = job.state === 'reading' || job.state === 'applying';
  return toItem(job, owed ? { ...nudge, ...keys.owedKeys('job', nudge.pk, job.notBefore) } : nudge);
}

export const roundItem = (round: Round): Item =>
  toItem(round, {
    pk: keys.schoolPk(round.school),
    sk: keys.roundSk(round.id),
    ipk: `DUE#${round.dueOn}`,
    isk: `${round.school}#${round.id}`,
  });

/** Kept a while after it stops working, so that its page can say "expired" and not "unknown". */
export const linkItem = (link: Link): Item =>
  toItem(link, {
    pk: keys.ownerPk(link.school, link.owner),
    sk: keys.tokenSk(link.tokenHash),
    expires: seconds(`${linkEndsOn(link.academicYear)}T00:00:00Z`) + 90 * 86_400,
  });

export const draftItem = (draft: Draft): Item =>
  toItem(draft, {
    pk: keys.ownerPk(draft.school, draft.owner),
    sk: keys.draftSk(draft.ref),
    expires: seconds(draft.expiresAt),
  });

/** Listed while somebody must still look at it, newest last. */
export function followUpItem(followUp: FollowUp): Item {
  const place = {
    pk: keys.personPk(followUp.school, followUp.person),
    sk: keys.followUpSk(followUp.id),
  };
  if (followUp.done) return toItem(followUp, place);
  return toItem(followUp, {
    ...place,
    ipk: keys.followUpPartition(followUp.school),
    isk: `${followUp.at}#${followUp.person}#${followUp.id}`,
    row: withoutSchool(followUp),
  });
}

export const classSessionItem = (session: ClassSession): Item =>
  toItem(session, {
    pk: keys.schoolPk(session.school),
    sk: keys.classSessionSk(session.id),
    ipk: keys.classSessionPartition(session.school),
    isk: `${session.openedAt}#${session.id}`,
    row: withoutSchool(session),
  });

/** Where a code leads; gone some time after the lesson. */
export const classCodeItem = ({ code, school, id, closesAt }: ClassSession): Item =>
  toItem(
    { school, id, code },
    { pk: keys.classCodePk(code), sk: 'META', expires: seconds(closesAt) + 86_400 },
  );
