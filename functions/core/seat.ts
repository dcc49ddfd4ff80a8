import { type Agreement, type Entry, entryOf, type Slot, slotStatus } from './agreement.ts';
import type { Instant } from './calendar.ts';
import type { Fact } from './fact.ts';
import { type Answers, type FormVersion, outcomeOf, type SlotName } from './form.ts';
import type { ArchiveJob } from './job.ts';
import { fullName, type Person } from './person.ts';
import type { Signatory, Signature, Via } from './signature.ts';
import { statementBy } from './typed-name.ts';

/** How and when: handed in, because `core` has no clock and no chance. */
export type Signing = { via: Via; reference: string; now: Instant };

/** An agreement with one more entry, replacing the same signatory's earlier one. */
export function withEntry(
  agreement: Agreement,
  slotName: SlotName,
  by: Signatory,
  said: { form: FormVersion; answers: Answers; at: Instant },
): Agreement {
  const rev = agreement.rev + 1;
  const entry: Entry = {
    signatory: by,
    rev,
    version: said.form.version,
    at: said.at,
    outcome: outcomeOf(said.form, slotName, said.answers),
    answers: said.answers,
  };
  const own = entryOf(agreement, slotName, by);
  // Nobody has answered yet: the agreement takes on the wording in force, which is what was shown.
  const untouched = agreement.slots.every((slot) => slot.entries.length === 0);
  const version = untouched ? said.form.version : agreement.version;
  const replace = (slot: Slot): Slot => {
    if (slot.slot !== slotName) return slot;
    const { filledAt, ...rest } = slot;
    const next = { ...rest, entries: [...slot.entries.filter((one) => one !== own), entry] };
    if (slotStatus({ ...agreement, version }, next) !== 'signed') return next;
    const wasFilled = slotStatus(agreement, slot) === 'signed';
    return { ...next, filledAt: wasFilled ? (filledAt ?? said.at) : said.at };
  };
  return { ...agreement, rev, version, slots: agreement.slots.map(replace) };
}

export type Seat = { agreement: Agreement; slot: SlotName; person: Person; role: string };

/** The two facts of one signature: the record, and the agreement it moves. */
export function signSeat(
  seat: Seat,
  form: FormVersion,
  by: { signatory: Signatory; registerName: string; typedName: string; schoolName: string },
  answers: Answers,
  signing: Signing,
): { facts: Fact[]; signature: Signature } {
  const { agreement, slot, person } = seat;
  const said = { form, answers, at: signing.now };
  const next = withEntry(agreement, slot, by.signatory, said);
  const signature: Signature = {
    school: agreement.school,
    person: agreement.person,
    agreement: agreement.id,
    form: form.id,
    period: agreement.period,
    slot,
    rev: next.rev,
    act: entryOf(agreement, slot, by.signatory) ? 'change' : 'sign',
    signatory: by.signatory,
    role: seat.role,
    typedName: by.typedName.trim(),
    registerName: by.registerName,
    version: form.version,
    hash: form.hash,
    names: { school: by.schoolName, person: fullName(person) },
    asked: next.version,
    statement: statementBy(by.signatory.kind, by.registerName),
    answers,
    at: signing.now,
    route: signing.via.by === 'link' ? 'link' : 'in-school',
    via: signing.via,
    reference: signing.reference,
  };
  return {
    signature,
    facts: [
      { fact: 'signed', signature },
      { fact: 'agreement-changed', agreement: next, wasRev: agreement.rev },
    ],
  };
}

/** Evidence owed for signatures made in one go by one signatory. */
export function evidenceOwed(
  school: string,
  owner: Signatory,
  signatures: readonly Signature[],
  signing: Pick<Signing, 'reference' | 'now'>,
): Fact {
  const job: ArchiveJob = {
    school,
    owner,
    id: signing.reference,
    pins: signatures.map(({ person, agreement, rev }) => ({ person, agreement, rev })),
    owedAt: signing.now,
    notBefore: signing.now,
    tries: 0,
  };
  return { fact: 'evidence-owed', job };
}
