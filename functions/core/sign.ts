import { entryOf } from './agreement.ts';
import { dateAt } from './calendar.ts';
import type { Fact } from './fact.ts';
import { type Family, ownerName, signatoryOf, type Task, tasksOf } from './family.ts';
import { type Answers, type Catalogue, currentVersion, type FormVersion } from './form.ts';
import type { Message } from './message.ts';
import { fullName } from './person.ts';
import type { Problem, Refusal } from './refusal.ts';
import { evidenceOwed, type Signing, signSeat } from './seat.ts';
import type { Signatory, Signature } from './signature.ts';
import { checkTypedName } from './typed-name.ts';

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

/** `already`: this very page was signed before (a double tap, a reload); nothing to write. */
export type Decision = { facts: Fact[] } | { already: true };

/** Problems with the answers to one form: every question needs one of its options. */
export const checkAnswers = (form: FormVersion, answers: Answers): Problem[] =>
  form.questions
    .filter((question) => !question.options.some((o) => o.value === answers[question.id]))
    .map((question) => ({ field: question.id, message: `Choose an answer: ${question.label}` }));

/** The answers to what the form asks, and nothing else: a signature can never be taken back. */
const answersTo = (form: FormVersion, answers: Answers): Answers =>
  Object.fromEntries(
    form.questions.flatMap(({ id }) => {
      const answer = answers[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );

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
function lineState(
  task: Task,
  line: SheetLine,
  signatory: Signatory,
): 'new' | 'same' | 'different' {
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
    fresh
      .map(({ task }) => formOf(task))
      .filter((f) => sheet.shownHashes[f.id] !== f.hash)
      .map((f) => f.id),
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
      answersTo(formOf(task), line.answers),
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
