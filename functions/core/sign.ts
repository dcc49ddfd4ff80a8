import { entryOf } from './agreement.ts';
import { dateAt, type Instant } from './calendar.ts';
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

/**
 * What became of a line since its page was made: nothing (`new`), or this signatory answered, the
 * same or something else.
 */
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

/** A line that is not signed yet, with what it is about and the wording in force. */
type Fresh = { line: SheetLine; task: Task; form: FormVersion };

/** The lines left to sign, perhaps none; or why the sheet as a whole cannot be signed. */
function freshLines(
  family: Family,
  catalogue: Catalogue,
  { lines }: Sheet,
  now: Instant,
): Fresh[] | Refusal {
  if (family.owner.kind === 'contact' && family.owner.contact.notMe)
    return { refusal: 'not-this-person' };
  if (lines.length === 0) return { refusal: 'nothing-to-sign' };

  const tasks = tasksOf(family, catalogue, dateAt(now)).flatMap((entry) => entry.tasks);
  const found = lines.flatMap((line) => {
    const task = tasks.find(
      (one) => one.agreement.person === line.person && one.agreement.id === line.agreement,
    );
    return task ? [{ line, task, form: currentVersion(catalogue, task.agreement.form) }] : [];
  });
  if (found.length < lines.length) return { refusal: 'not-your-turn' };

  const states = found.map(({ task, line }) => lineState(task, line, signatoryOf(family)));
  if (states.includes('different')) return { refusal: 'already-signed' };
  return found.filter((_, index) => states[index] === 'new');
}

/** What stands against signing these lines: another wording than was shown, or what was typed. */
function whyNot(fresh: readonly Fresh[], sheet: Sheet): Refusal | undefined {
  const forms = new Set(fresh.map(({ form }) => form));
  const changed = [...forms].filter((form) => sheet.shownHashes[form.id] !== form.hash);
  if (changed.length > 0) return { refusal: 'wording-changed', forms: changed.map(({ id }) => id) };

  const problems = fresh.flatMap(({ line, form }) =>
    checkAnswers(form, line.answers).map((problem) => ({
      ...problem,
      field: `${line.person}.${line.agreement}.${problem.field}`,
    })),
  );
  problems.push(...checkTypedName(sheet.typedName));
  return problems.length > 0 ? { refusal: 'invalid', problems } : undefined;
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
  const fresh = freshLines(family, catalogue, sheet, signing.now);
  if ('refusal' in fresh) return fresh;
  if (fresh.length === 0) return { already: true };
  const refusal = whyNot(fresh, sheet);
  if (refusal) return refusal;

  const signatory = signatoryOf(family);
  const by = {
    signatory,
    registerName: ownerName(family),
    typedName: sheet.typedName,
    schoolName: family.school.name,
  };
  const made = fresh.map(({ line, task, form }) =>
    signSeat(
      { ...task, person: task.member.person, role: roleFor(family, task) },
      form,
      by,
      answersTo(form, line.answers),
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
