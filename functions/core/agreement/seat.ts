import type { Instant } from '../calendar.ts';
import type { ArchiveJob } from '../evidence/archive-job.ts';
import type { Fact } from '../fact.ts';
import type { FollowUp } from '../follow-up/follow-up.ts';
import { followUpFact } from '../follow-up/follow-up-fact.ts';
import { followUpOn } from '../follow-up/follow-up-on.ts';
import { type Answers, sameAnswers } from '../form/answer.ts';
import { type FormVersion, questionsFor } from '../form/form.ts';
import { outcomeOf } from '../form/outcome.ts';
import type { SlotName } from '../form/slot-spec.ts';
import type { Names } from '../form/wording.ts';
import { fullName, type Person } from '../person/person.ts';
import { visitEndsOn } from '../visit/visit-end.ts';
import type { Agreement } from './agreement.ts';
import { type NameTyped, wasConfirmed } from './name-asked.ts';
import { apartWith } from './one-signatory.ts';
import { saidBesideWith } from './said-beside.ts';
import type { Said, Signatory, Signature, Via } from './signature.ts';
import { type Entry, entryOf, isYes, type Slot, slotStatus } from './slot.ts';
import { statementBy, typedApart } from './typed-name.ts';
import { routeOf } from './via.ts';

/** How and when: handed in, because `core` has no clock and no chance. */
export type Signing = {
  via: Via;
  reference: string;
  now: Instant;
  /** See `Signature`. */
  filedWith?: string;
};

/**
 * What a signatory says. `said`: instead of what the answers amount to, as when they decline, want
 * to talk first or take it back; `why` in their own words.
 */
export type Statement = { answers: Answers; said?: Said; why?: string };

const without = (entries: readonly Entry[], gone: Entry | undefined): Entry[] =>
  entries.filter((entry) => entry !== gone);

/** A slot of the next revision with since when it is filled; `goesOn`: it was so before. */
function filledSince(
  next: Agreement,
  { filled, ...slot }: Slot,
  since: { at: Instant; rev: number },
  goesOn: boolean,
): Slot {
  if (slotStatus(next, slot) !== 'signed') return slot;
  return { ...slot, filled: (goesOn && filled) || since };
}

/**
 * An agreement at its next revision, with one slot's entries replaced. What comes after that slot may
 * be filled by it, or not be filled any more: what was sent back is settled by another answer, and is
 * sent back again once that answer is struck out.
 */
export function withEntries(
  agreement: Agreement,
  slotName: SlotName,
  at: Instant,
  change: (slot: Slot) => Pick<Slot, 'entries' | 'beside' | 'apart'>,
  beginsAnew = false,
): Agreement {
  const rev = agreement.rev + 1;
  const replace = (slot: Slot): Slot => {
    if (slot.slot !== slotName) return slot;
    const { filled, beside: _beside, apart: _apart, ...rest } = slot;
    const changed = change(slot);
    return {
      ...rest,
      ...apartWith(slot, changed, agreement.sameAs),
      ...changed,
      ...(filled && !beginsAnew && { filled }),
    };
  };
  const wasSigned = agreement.slots.map((slot) => slotStatus(agreement, slot) === 'signed');
  const slots = agreement.slots.map(replace);
  const next = { ...agreement, rev, slots };
  // In their order, for a slot stands behind those that it comes after.
  for (const [index, slot] of slots.entries()) {
    slots[index] = filledSince(next, slot, { at, rev }, wasSigned[index] === true);
  }
  return next;
}

/**
 * Whether a yes says what nobody said in its slot before, and an approver decides on it: a device is
 * approved as it was described, so another one is approved anew.
 */
function isToApprove(
  { slots }: Pick<Agreement, 'slots'>,
  slotName: SlotName,
  entry: Entry,
): boolean {
  const decides = slots.some((seat) => seat.slot === 'approver' && seat.after?.includes(slotName));
  const said = slots.find((seat) => seat.slot === slotName)?.entries.filter(isYes) ?? [];
  return (
    decides && isYes(entry) && !said.some((earlier) => sameAnswers(earlier.answers, entry.answers))
  );
}

/**
 * Since which revision a signatory's own yes stands, as `filled` is kept of all of them together: what
 * came after it is told to them, whatever others said in the same slot (D-97).
 */
function standingSince(
  agreement: Agreement,
  slotName: SlotName,
  entry: Entry,
  own: Entry | undefined,
): Pick<Entry, 'since'> {
  if (!own || !isYes(own) || !isYes(entry) || own.version < agreement.version) return {};
  const alone = agreement.slots.map((slot) =>
    slot.slot === slotName ? { ...slot, entries: [own] } : slot,
  );
  return isToApprove({ slots: alone }, slotName, entry) ? {} : { since: own.since ?? own.rev };
}

/** An agreement with one more entry, replacing the same signatory's earlier one. */
export function withEntry(
  agreement: Agreement,
  slotName: SlotName,
  by: Signatory,
  statement: Statement & {
    form: FormVersion;
    at: Instant;
    typed?: string;
    beside?: string;
    changes?: number;
  },
): Agreement {
  const { form, answers, at, why, typed, changes } = statement;
  const said: Entry = {
    signatory: by,
    rev: agreement.rev + 1,
    version: form.version,
    at,
    said: statement.said ?? outcomeOf(form, slotName, answers),
    answers,
    ...(why && { why }),
    ...(typed && { typed }),
    ...(changes && { changes }),
  };
  const own = entryOf(agreement, slotName, by);
  const entry = { ...said, ...standingSince(agreement, slotName, said, own) };
  // Nobody has answered yet: the agreement takes on the wording in force, which is what was shown.
  const untouched = agreement.slots.every((slot) => slot.entries.length === 0);
  const version = untouched ? form.version : agreement.version;
  const add = (slot: Slot) => ({
    entries: [...without(slot.entries, own), entry],
    ...saidBesideWith(slot, entry, statement.beside, agreement.sameAs),
  });
  const beginsAnew = isToApprove(agreement, slotName, entry);
  // A visit ends on the day that its visitor named last.
  const namesEnd = isYes(entry) && questionsFor(form, slotName).some(({ type }) => type === 'date');
  const end = namesEnd ? visitEndsOn(form, { answers, period: agreement.period }) : undefined;
  const asked = { ...agreement, version, ...(end && { endsOn: end }) };
  return withEntries(asked, slotName, at, add, beginsAnew);
}

/** An agreement with the entry of one revision struck out; whoever made it may sign again. */
export const withoutEntry = (
  agreement: Agreement,
  slotName: SlotName,
  rev: number,
  at: Instant,
): Agreement =>
  withEntries(agreement, slotName, at, ({ entries }) => ({
    entries: entries.filter((entry) => entry.rev !== rev),
  }));

export type Seat = {
  agreement: Agreement;
  slot: SlotName;
  person: Person;
  role: string;
  /** Offered and not yet asked: the agreement begins with this signature. */
  isNew?: true;
  /** What is open of this person's that somebody must look at, where it may be told together. */
  followUps?: readonly FollowUp[];
};

export type NamedBy = NameTyped & {
  signatory: Signatory;
  registerName: string;
  schoolName: string;
  /** The sentence the name is put to; absent: what everyone but a pupil signs. */
  statement?: string;
};

/** The names put into wording about this person; what the form does not carry, it does not show. */
export const namesFor = (schoolName: string, person: Person, agreement: Agreement): Names => ({
  school: schoolName,
  person: fullName(person),
  ...(person.class && { class: person.class }),
  ...(person.post && { post: person.post }),
  ...(agreement.policy && {
    policy: agreement.policy.title,
    'policy-version': agreement.policy.version,
  }),
});

/** A signature, the agreement it makes, and all that is written with it. */
export type Signed = { facts: Fact[]; signature: Signature; agreement: Agreement };

/** The facts of one signature: the record, the agreement it moves, and who must look at it. */
export function signSeat(
  seat: Seat,
  form: FormVersion,
  by: NamedBy,
  statement: Statement & { words?: string; changes?: number },
  signing: Signing,
): Signed {
  const { agreement, slot, person } = seat;
  const { answers, why, words } = statement;
  const next = withEntry(agreement, slot, by.signatory, {
    ...statement,
    form,
    at: signing.now,
    typed: typedApart(by.typedName, by.registerName),
    ...(signing.via.by === 'beside' && { beside: signing.via.contact }),
  });
  const entry = entryOf(next, slot, by.signatory) as Entry;
  const again = entryOf(agreement, slot, by.signatory) ? 'change' : 'sign';
  const signature: Signature = {
    school: agreement.school,
    person: agreement.person,
    agreement: agreement.id,
    form: form.id,
    period: agreement.period,
    slot,
    slots: agreement.slots.map(({ slot: name }) => name),
    rev: next.rev,
    act: entry.said === 'withdraw' ? 'withdraw' : again,
    said: entry.said,
    ...(why && { why }),
    signatory: by.signatory,
    role: seat.role,
    typedName: by.typedName.trim(),
    registerName: by.registerName,
    ...(wasConfirmed(by, by.registerName) && { confirmed: true }),
    version: form.version,
    hash: form.hash,
    names: namesFor(by.schoolName, person, agreement),
    ...(agreement.policy && { policy: agreement.policy }),
    ...(words && { words }),
    ...(next.sameAs && { sameAs: next.sameAs }),
    asked: next.version,
    statement: by.statement ?? statementBy(by.signatory.kind, by.registerName),
    answers,
    at: signing.now,
    route: routeOf(signing.via),
    via: signing.via,
    reference: signing.reference,
    ...(signing.filedWith && { filedWith: signing.filedWith }),
  };
  const followUp = followUpOn(agreement, next, signature, { form, person });
  return {
    signature,
    agreement: next,
    facts: [
      { fact: 'signed', signature },
      seat.isNew
        ? { fact: 'asked', agreement: { ...next, begunBy: by.signatory } }
        : { fact: 'agreement-changed', agreement: next, wasRev: agreement.rev },
      ...(followUp ? [followUpFact(seat.followUps ?? [], followUp)] : []),
    ],
  };
}

/** Evidence owed for signatures made in one go by one signatory; at once, unless not before a time. */
export function evidenceOwed(
  school: string,
  owner: Signatory,
  signatures: readonly Signature[],
  signing: Pick<Signing, 'reference' | 'now'>,
  notBefore = signing.now,
): Fact {
  const job: ArchiveJob = {
    school,
    owner,
    id: signing.reference,
    pins: signatures.map(({ person, agreement, rev }) => ({ person, agreement, rev })),
    owedAt: signing.now,
    notBefore,
    tries: 0,
  };
  return { fact: 'evidence-owed', job };
}
