import type { AuditEvent } from '../audit/audit-event.ts';
import type { Instant } from '../calendar.ts';
import type { CallsRow } from '../call/call.ts';
import { noRound } from '../family/family.ts';
import { type FollowUp, type FollowUpKind, type SeenTo, seenTo } from '../follow-up/follow-up.ts';
import { answerInWords } from '../form/answer.ts';
import type { FormVersion } from '../form/form.ts';
import { type Catalogue, getVersion } from '../form/form-catalogue.ts';
import { isToldOf, type Question } from '../form/question.ts';
import { signedUses } from '../form/signed-uses.ts';
import type { UsesAnswered } from '../form/uses-answered.ts';
import type { Message } from '../message/message.ts';
import type { Contact, Relation } from '../person/contact.ts';
import {
  type Called,
  type ContactSet,
  contactsSet,
  type DetailsCorrected,
  detailsCorrected,
  type Emailed,
  emailed,
  rung,
} from '../person/contact-happening.ts';
import { ofPerson, type PersonHappening, type PersonOnRecord } from '../person/person-happening.ts';
import type { Agreement } from './agreement.ts';
import { isSame, type SameAs, type Signature, standsAs } from './signature.ts';

/** What a signature did, as people say it. */
export type Deed =
  | 'signed'
  | 'changed'
  | 'declined'
  | 'talk'
  | 'withdrawn'
  | 'countersigned'
  | 'approved'
  | 'returned'
  | 'struck-out';

/** One answer that is not what it was; `was` is undefined where there was none. */
export type Change = { question: string; was?: string; is?: string };

/** One thing that happened about one form of a person. */
export type FormHappening = { at: Instant; form: string; agreement: string } & (
  | { what: 'asked'; round: string; again: boolean }
  | {
      what: Deed;
      signature: Signature;
      changes: Change[];
      /** What its answers came to, where its form is answered use by use. */
      uses?: UsesAnswered;
      /** Of a `struck-out`: what was struck out. */
      struck?: Signature;
      /** It still counts: nothing later of the same signatory took its place. */
      stands: boolean;
    }
  | { what: 'seen-to' | 'put-back' | 'agreed'; kind: FollowUpKind; by: string }
);

/** Somebody opened or took what stands about them, as the security log has it. */
export type Looked = { at: Instant; what: 'looked'; by: string; event: AuditEvent };
export type Happening =
  | FormHappening
  | PersonHappening
  | ContactSet
  | Called
  | DetailsCorrected
  | Emailed
  | Looked;

/** Whether it is of one form, rather than of the person. */
export const isOfForm = (happening: Happening): happening is FormHappening => 'form' in happening;

/** The last thing the same signatory said in the same seat before this signature. */
const before = (
  signature: Signature,
  all: readonly Signature[],
  sameAs: SameAs | undefined,
): Signature | undefined =>
  all
    .filter(
      (earlier) => earlier.agreement === signature.agreement && earlier.slot === signature.slot,
    )
    .filter(
      (earlier) =>
        isSame(standsAs(earlier.signatory, sameAs), standsAs(signature.signatory, sameAs)) &&
        earlier.rev < signature.rev,
    )
    .toSorted((a, b) => b.rev - a.rev)[0];

const isYes = ({ said }: Signature): boolean => said === 'grant' || said === 'partly';

function deedOf(signature: Signature, earlier: Signature | undefined): Deed {
  const { act, said, slot } = signature;
  if (act === 'void') return 'struck-out';
  if (said === 'withdraw') return 'withdrawn';
  const isStaffs = slot === 'approver' || slot === 'class-teacher';
  if (said === 'refuse') return isStaffs ? 'returned' : 'declined';
  if (said === 'talk') return 'talk';
  if (slot === 'approver') return 'approved';
  if (slot === 'class-teacher') return 'countersigned';
  // A yes after a no is a signature; only a yes after another yes changes it.
  return earlier && act === 'change' && isYes(earlier) ? 'changed' : 'signed';
}

/** Every question of a form by its id. */
const questionsById = (form: FormVersion) =>
  new Map(form.questions.map((question) => [question.id, question]));

/** What was answered, in the words of the wording it was given to; undefined where nothing was. */
function answerIn(
  { answers }: Signature,
  question: Question | undefined,
  before?: Signature,
): string | undefined {
  if (!question || !(answers[question.id] || isToldOf(question))) return undefined;
  return answerInWords(question, answers, 'record', before?.answers);
}

function changesBetween(was: Signature, now: Signature, catalogue: Catalogue): Change[] {
  const earlier = questionsById(getVersion(catalogue, was.form, was.version));
  const later = questionsById(getVersion(catalogue, now.form, now.version));
  return [...new Map([...earlier, ...later]).values()]
    .filter(({ id }) => was.answers[id] !== now.answers[id])
    .map(({ id, label }) => {
      const said = answerIn(was, earlier.get(id));
      const says = answerIn(now, later.get(id), was);
      return {
        question: label,
        ...(said !== undefined && { was: said }),
        ...(says !== undefined && { is: says }),
      };
    });
}

/** What is on record about one person. */
type OnRecord = {
  person: PersonOnRecord;
  agreements: readonly Agreement[];
  signatures: readonly Signature[];
  followUps: readonly FollowUp[];
  /** Of all who are or were their contacts. */
  relations?: readonly Relation[];
  /** Their contacts, and the calls to each. */
  contacts?: readonly Contact[];
  calls?: readonly CallsRow[];
  /** To them and to their contacts. */
  messages?: readonly Message[];
  /** Of the security log what is about them. */
  looked?: readonly AuditEvent[];
};

function signings({ agreements, signatures }: OnRecord, catalogue: Catalogue): FormHappening[] {
  const standing = new Set(
    agreements.flatMap((agreement) =>
      agreement.slots.flatMap((slot) =>
        slot.entries.map((entry) => `${agreement.id} ${entry.rev}`),
      ),
    ),
  );
  return signatures.map((signature): FormHappening => {
    const { at, form, agreement, rev } = signature;
    const earlier = before(signature, signatures, signature.sameAs);
    const what = deedOf(signature, earlier);
    const uses = signedUses(catalogue, signature);
    const struck = signatures.find(
      (earlier) => earlier.agreement === agreement && earlier.rev === signature.voids,
    );
    return {
      what,
      at,
      form,
      agreement,
      signature,
      changes: what === 'changed' && earlier ? changesBetween(earlier, signature, catalogue) : [],
      stands: standing.has(`${agreement} ${rev}`),
      ...(uses && { uses }),
      ...(struck && { struck }),
    };
  });
}

/** Of what was asked only the latest time is kept. What nobody asked for began with a signature. */
const askings = ({ agreements, signatures }: OnRecord): FormHappening[] =>
  agreements
    .filter(({ round }) => round !== noRound)
    .map(({ askedAt, form, id, round }) => ({
      what: 'asked',
      at: askedAt,
      form,
      agreement: id,
      round,
      again: signatures.some((signature) => signature.agreement === id && signature.at < askedAt),
    }));

const allSeenTo = ({ followUps }: OnRecord): FormHappening[] =>
  followUps.flatMap((followUp) => {
    const { doneBefore = [], form, agreement, kind, agreed } = followUp;
    const done = seenTo(followUp);
    const of = (what: 'seen-to' | 'put-back' | 'agreed', { at, by }: SeenTo): FormHappening => ({
      what,
      at,
      by,
      form,
      agreement,
      kind,
    });
    return [
      ...(done ? [of('seen-to', done)] : []),
      ...(agreed ? [of('agreed', agreed)] : []),
      ...doneBefore.flatMap(({ back, ...seen }) => [of('seen-to', seen), of('put-back', back)]),
    ];
  });

/** What the security log has of somebody, as far as it was read. */
const looks = ({ looked = [] }: OnRecord): Looked[] =>
  looked.flatMap((event) =>
    event.by === undefined ? [] : [{ what: 'looked', at: event.at, by: event.by, event }],
  );

/** Of what has one instant the later last: an email tells of what was signed before it. */
function revOf(happening: Happening): number {
  if (happening.what === 'emailed') return Number.MAX_SAFE_INTEGER;
  return 'signature' in happening ? happening.signature.rev : 0;
}

/** All that happened about one person and their forms, newest first: a line of time read from records alone. */
export const timelineOf = (record: OnRecord, catalogue: Catalogue): Happening[] =>
  [
    ...askings(record),
    ...signings(record, catalogue),
    ...allSeenTo(record),
    ...ofPerson(record.person),
    ...contactsSet(record.relations ?? []),
    ...detailsCorrected(record.contacts ?? []),
    ...rung(record.calls ?? []),
    ...emailed(record.messages ?? []),
    ...looks(record),
  ].toSorted((a, b) => (a.at === b.at ? revOf(b) - revOf(a) : a.at < b.at ? 1 : -1));
