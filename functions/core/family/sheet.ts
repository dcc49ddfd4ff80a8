import { entryMark } from '../agreement/entry-mark.ts';
import type { NameTyped } from '../agreement/name-asked.ts';
import type { Signatory, Via } from '../agreement/signature.ts';
import { type Entry, entryOf } from '../agreement/slot.ts';
import { checkTypedName, checkWhy } from '../agreement/typed-name.ts';
import { routeOf, typesName } from '../agreement/via.ts';
import { type CalendarDate, dateAt, type Instant } from '../calendar.ts';
import { type Answers, answersTo, checkAnswers, sameAnswers } from '../form/answer.ts';
import { type FormVersion, questionsFor } from '../form/form.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import { optionChosen, outcomeOf } from '../form/outcome.ts';
import type { Option } from '../form/question.ts';
import type { Problem, Refusal } from '../refusal.ts';
import { type Family, signatoryOf } from './family.ts';
import { familyTasksOf } from './family-tasks.ts';
import { ownView, taskAsItStands } from './own-view.ts';
import type { FamilyTask } from './task.ts';

/** What a signatory says of one agreement. */
export type Reply = {
  answers: Answers;
  /** Instead of answers: no, not yet, or no longer; and why, where they care to say. */
  said?: 'refuse' | 'talk' | 'withdraw';
  why?: string;
};

/** One agreement as the page that was signed showed it. */
export type SheetLine = Reply & {
  person: string;
  agreement: string;
  /** The `entryMark` of what the signatory had said of it when the page was made. */
  shown: string;
};

/**
 * The most lines of one sheet. A transaction of DynamoDB takes 100 writes and 4 MB: each line is two
 * writes of a few kilobytes, or three where somebody at the school must look at it; the receipt, the
 * evidence owed, that it is to be counted and old drafts need the rest.
 */
export const mostLines = 32;

/** What was posted: every line the page listed, the wording it showed, and the typed name (D-2). */
export type Sheet = {
  lines: SheetLine[];
  /** Form id → content hash of the wording shown. */
  shownHashes: Record<string, string>;
} & NameTyped;

/** Whether an entry on record says what a line says. */
function saysSame(own: Entry, line: SheetLine, { slot }: FamilyTask, form: FormVersion): boolean {
  if (own.said !== (line.said ?? outcomeOf(form, slot, line.answers))) return false;
  if (line.said) return true;
  // As it would be kept: without blanks around what was typed.
  return sameAnswers(own.answers, answersTo(form, slot, line.answers));
}

/**
 * What became of a line since its page was made: nothing (`new`), or this signatory answered, the
 * same or something else.
 */
function lineState(
  task: FamilyTask,
  line: SheetLine,
  signatory: Signatory,
  form: FormVersion,
): 'new' | 'same' | 'different' {
  const own = entryOf(task.agreement, task.slot, signatory);
  if (!own || entryMark(own) === line.shown) return 'new';
  return saysSame(own, line, task, form) ? 'same' : 'different';
}

/** A line that is not signed yet, with what it is about and the wording in force. */
export type UnsignedLine = { line: SheetLine; task: FamilyTask; form: FormVersion };

/**
 * The lines left to sign, perhaps none; or why the sheet as a whole cannot be signed. What a line is
 * about is looked for in what its signatory is shown, and signed on the agreement as it stands.
 */
export function unsignedLines(
  family: Family,
  catalogue: Catalogue,
  { lines }: Sheet,
  now: Instant,
): UnsignedLine[] | Refusal {
  if (family.owner.kind === 'contact' && family.owner.contact.notMe)
    return { refusal: 'not-this-person' };
  if (lines.length === 0) return { refusal: 'nothing-to-sign' };

  const shown = familyTasksOf(ownView(family), catalogue, dateAt(now));
  const tasks = shown.flatMap((entry) => entry.tasks);
  const known = lines.flatMap((line) => {
    const task = tasks.find(
      ({ agreement: { person, id } }) => person === line.person && id === line.agreement,
    );
    return task ? [{ line, task, form: currentVersion(catalogue, task.agreement.form) }] : [];
  });
  if (known.length < lines.length) return { refusal: 'not-your-turn' };

  const states = known.map(({ task, line, form }) =>
    lineState(task, line, signatoryOf(family), form),
  );
  if (states.includes('different')) return { refusal: 'already-signed' };
  // Only what one gave can be taken back.
  const isVoid = known.some(({ task, line }, at) => {
    if (line.said !== 'withdraw' || states[at] !== 'new') return false;
    const own = entryOf(task.agreement, task.slot, signatoryOf(family));
    return !own || own.said === 'withdraw';
  });
  if (isVoid) return { refusal: 'not-your-turn' };
  return known
    .filter((_, index) => states[index] === 'new')
    .map((unsigned) => ({ ...unsigned, task: taskAsItStands(family, unsigned.task) }));
}

/** Whether it gives nothing: a no, not yet or no longer, to the form or to each question that was answered. */
function givesNothing({ line, form, task }: UnsignedLine): boolean {
  if (line.said) return true;
  const chosen = questionsFor(form, task.slot).flatMap(
    (one) => optionChosen(one, line.answers) ?? [],
  );
  const isNo = ({ outcome }: Option) => outcome === 'refuse' || outcome === 'talk';
  return chosen.length > 0 && chosen.every(isNo);
}

/** A form says by which routes it counts; to say no, or take something back, any will do. */
const checkRoute = (unsigned: UnsignedLine, via: Via): Problem[] =>
  unsigned.form.routes.includes(routeOf(via)) || givesNothing(unsigned)
    ? []
    : [
        {
          field: 'reply',
          message: `“${unsigned.form.shortTitle}” for ${unsigned.task.member.person.firstName} needs a signature. A call can only say no or withdraw`,
        },
      ];

/**
 * What stands against signing these lines: a route that the form does not count, another wording than
 * was shown, or what was typed. A withdrawal agrees to no wording, so a new one is no reason to lose it (D-93).
 */
export function whyNotSigned(
  unsigned: readonly UnsignedLine[],
  sheet: Sheet,
  via: Via,
  on: CalendarDate,
): Refusal | undefined {
  const agreeing = unsigned.filter(({ line }) => line.said !== 'withdraw');
  const forms = new Set(agreeing.map(({ form }) => form));
  const changed = [...forms].filter((form) => sheet.shownHashes[form.id] !== form.hash);
  if (changed.length > 0) return { refusal: 'wording-changed', forms: changed.map(({ id }) => id) };

  const problems = unsigned.flatMap(({ line, form, task }) =>
    [
      ...(line.said ? [] : checkAnswers(form, line.answers, task.slot, on)),
      ...checkRoute({ line, form, task }, via),
      ...checkWhy(line.why),
    ].map((problem) => ({
      ...problem,
      field: `${line.person}.${line.agreement}.${problem.field}`,
    })),
  );
  if (typesName(via)) problems.push(...checkTypedName(sheet.typedName));
  return problems.length > 0 ? { refusal: 'invalid', problems } : undefined;
}
