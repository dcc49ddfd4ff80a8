import { type Agreement, entryOf, type Slot, slotStatus } from './agreement.ts';
import { dateAt, type Instant } from './calendar.ts';
import type { Fact } from './fact.ts';
import { type Family, ownerName, signatoryOf, type Task, tasksOf } from './family.ts';
import {
  type Answers,
  type Catalogue,
  currentVersion,
  type FormVersion,
  outcomeOf,
  type SlotName,
} from './form.ts';
import type { ArchiveJob } from './job.ts';
import type { Message } from './message.ts';
import { fullName, type Person } from './person.ts';
import type { Problem, Refusal } from './refusal.ts';
import type { Signatory, Signature, Via } from './signature.ts';

/** One agreement as the page that was signed showed it. */
export type SheetLine = {
  person: string;
  agreement: string;
  /** The agreement's revision when the page was made. */
  shownRev: number;
  answers: Answers;
};

/** What was posted: every line the page listed, the wording it showed, and the typed name. */
export type Sheet = {
  lines: SheetLine[];
  /** Form id → content hash of the wording shown. */
  shownHashes: Record<string, string>;
  typedName: string;
};

/** How and when: handed in, because `core` has no clock and no chance. */
export type Signing = { via: Via; reference: string; now: Instant };

/** `already`: this very page was signed before (a double tap, a reload); nothing to write. */
export type Decision = { facts: Fact[] } | { already: true };

/** The sentence a typed name is put to. The same for every child, so that no record names another. */
export const statementBy = (kind: Signatory['kind'], name: string): string =>
  kind === 'contact'
    ? `By signing I say that I am ${name}, and that I may decide this for each child named above.`
    : `By signing I say that I am ${name}, and that I agree to what is named above.`;

/** The typed name must be there and fit on a line; it need not match the register to the letter. */
export function checkTypedName(typed: string): Problem[] {
  const name = typed.trim();
  if (name === '') return [{ field: 'typedName', message: 'Type your full name' }];
  if (name.length > 120)
    return [{ field: 'typedName', message: 'Your full name must be 120 characters or fewer' }];
  if (!/\p{L}.*\p{L}/u.test(name))
    return [{ field: 'typedName', message: 'Type your full name, with at least two letters' }];
  return [];
}

/** Problems with the answers to one form: every question needs one of its options. */
export const checkAnswers = (form: FormVersion, answers: Answers): Problem[] =>
  form.questions
    .filter((question) => !question.options.some((o) => o.value === answers[question.id]))
    .map((question) => ({ field: question.id, message: `Choose an answer: ${question.label}` }));

const sameAnswers = (form: FormVersion, a: Answers, b: Answers): boolean =>
  form.questions.every((question) => a[question.id] === b[question.id]);

/** An agreement with one more entry, replacing the same signatory's earlier one. */
export function withEntry(
  agreement: Agreement,
  slotName: SlotName,
  by: Signatory,
  said: { form: FormVersion; answers: Answers; at: Instant },
): Agreement {
  const rev = agreement.rev + 1;
  const entry = {
    signatory: by,
    rev,
    version: said.form.version,
    at: said.at,
    outcome: outcomeOf(said.form, said.answers),
    answers: said.answers,
  };
  const own = entryOf(agreement, slotName, by);
  const replace = (slot: Slot): Slot =>
    slot.slot === slotName
      ? { ...slot, entries: [...slot.entries.filter((one) => one !== own), entry] }
      : slot;
  // Nobody has answered yet: the agreement takes on the wording in force, which is what was shown.
  const untouched = agreement.slots.every((slot) => slot.entries.length === 0);
  const version = untouched ? said.form.version : agreement.version;
  return { ...agreement, rev, version, slots: agreement.slots.map(replace) };
}

type Seat = { agreement: Agreement; slot: SlotName; person: Person; role: string };

/** The two facts of one signature: the record, and the agreement it moves. */
function signSeat(
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

function receiptOwed(family: Family, signatures: readonly Signature[], signing: Signing): Fact {
  const message: Message = {
    school: family.school.id,
    owner: signatoryOf(family),
    id: `-.receipt.${signing.reference}`,
    kind: 'receipt',
    round: '-',
    state: 'owed',
    owedAt: signing.now,
    notBefore: signing.now,
    tries: 0,
    signed: signatures.map(({ person, agreement, rev }) => ({ person, agreement, rev })),
    reference: signing.reference,
  };
  return { fact: 'message-owed', message };
}

/** In what capacity a link's owner signs for a member of the family. */
function roleFor(family: Family, task: Task): string {
  const { person, relation } = task.member;
  if (family.owner.kind === 'contact')
    return `${relation?.relationship ?? 'Contact'} of ${fullName(person)}`;
  return person.post ?? (person.kind === 'governor' ? 'Governor' : 'Member of staff');
}

/** `done`: this signatory answered since the page was made. */
function lineState(task: Task, line: SheetLine, signatory: Signatory): 'new' | 'same' | 'different' {
  const own = entryOf(task.agreement, task.slot, signatory);
  if (!own || own.rev <= line.shownRev) return 'new';
  const keys = new Set([...Object.keys(own.answers), ...Object.keys(line.answers)]);
  return [...keys].every((key) => own.answers[key] === line.answers[key]) ? 'same' : 'different';
}

/**
 * Signs every line of a sheet for a link's owner, or refuses the whole. Refusals:
 * `not-this-person` (they said so), `nothing-to-sign`, `not-your-turn` (a line that is not theirs),
 * `wording-changed` (with the forms), `already-signed` (other answers are on record since the page
 * was made), `invalid` (with every problem; an answer's field is `person.agreement.question`).
 * A page that was signed before, unchanged, is `already`.
 */
export function sign(
  family: Family,
  catalogue: Catalogue,
  sheet: Sheet,
  signing: Signing,
): Decision | Refusal {
  if (family.owner.kind === 'contact' && family.owner.contact.notMe)
    return { refusal: 'not-this-person' };
  if (sheet.lines.length === 0) return { refusal: 'nothing-to-sign' };

  const tasks = tasksOf(family, catalogue, dateAt(signing.now)).flatMap((entry) => entry.tasks);
  const signatory = signatoryOf(family);
  const pairs = sheet.lines.map((line) => ({
    line,
    task: tasks.find(
      (one) => one.agreement.person === line.person && one.agreement.id === line.agreement,
    ),
  }));
  const found = pairs.flatMap(({ line, task }) => (task ? [{ line, task }] : []));
  if (found.length < pairs.length) return { refusal: 'not-your-turn' };

  const states = found.map(({ task, line }) => lineState(task, line, signatory));
  if (states.includes('different')) return { refusal: 'already-signed' };
  const fresh = found.filter((_, index) => states[index] === 'new');
  if (fresh.length === 0) return { already: true };

  const formOf = (task: Task) => currentVersion(catalogue, task.agreement.form);
  const changed = new Set(
    fresh.map(({ task }) => formOf(task)).filter((f) => sheet.shownHashes[f.id] !== f.hash).map((f) => f.id),
  );
  if (changed.size > 0) return { refusal: 'wording-changed', forms: [...changed] };

  const problems = fresh.flatMap(({ line, task }) =>
    checkAnswers(formOf(task), line.answers).map((problem) => ({
      ...problem,
      field: `${line.person}.${line.agreement}.${problem.field}`,
    })),
  );
  problems.push(...checkTypedName(sheet.typedName));
  if (problems.length > 0) return { refusal: 'invalid', problems };

  const by = {
    signatory,
    registerName: ownerName(family),
    typedName: sheet.typedName,
    schoolName: family.school.name,
  };
  const made = fresh.map(({ line, task }) =>
    signSeat(
      { ...task, person: task.member.person, role: roleFor(family, task) },
      formOf(task),
      by,
      line.answers,
      signing,
    ),
  );
  const signatures = made.map((one) => one.signature);
  return {
    facts: [
      ...made.flatMap((one) => one.facts),
      evidenceOwed(family.school.id, signatory, signatures, signing),
      receiptOwed(family, signatures, signing),
    ],
  };
}

/** One agreement a class teacher countersigns, with its pupil. */
export type Countersigning = { person: Person; agreement: Agreement };

/**
 * A class teacher countersigns agreements of own classes, one or many at once. Refusals:
 * `not-allowed` (a pupil of another class), `not-your-turn` (the parent has not signed, or it is
 * countersigned), `invalid` (the typed name). The teacher countersigns the version the parent signed.
 */
export function countersign(
  school: { id: string; name: string },
  teacher: Person,
  items: readonly Countersigning[],
  versionOf: (form: string, version: number) => FormVersion,
  typedName: string,
  signing: Signing,
): { facts: Fact[] } | Refusal {
  if (items.length === 0) return { refusal: 'nothing-to-sign' };
  const own = teacher.classes ?? [];
  if (items.some(({ person }) => person.class === undefined || !own.includes(person.class)))
    return { refusal: 'not-allowed' };
  const problems = checkTypedName(typedName);
  if (problems.length > 0) return { refusal: 'invalid', problems };

  const signatory: Signatory = { kind: 'person', id: teacher.id };
  const by = { signatory, registerName: fullName(teacher), typedName, schoolName: school.name };
  const made: ReturnType<typeof signSeat>[] = [];
  for (const { person, agreement } of items) {
    const slot = agreement.slots.find((one) => one.slot === 'class-teacher');
    if (!slot || slotStatus(agreement, slot) !== 'ready') return { refusal: 'not-your-turn' };
    const form = versionOf(agreement.form, agreement.version);
    const seat: Seat = { agreement, slot: 'class-teacher', person, role: `Class teacher of ${person.class}` };
    made.push(signSeat(seat, form, by, {}, signing));
  }
  const signatures = made.map((one) => one.signature);
  return {
    facts: [...made.flatMap((one) => one.facts), evidenceOwed(school.id, signatory, signatures, signing)],
  };
}
