import type { Agreement } from '../agreement/agreement.ts';
import { askWhoSigns, type NameTyped } from '../agreement/name-asked.ts';
import { evidenceOwed, type NamedBy, type Signing, signSeat } from '../agreement/seat.ts';
import type { Signature } from '../agreement/signature.ts';
import { checkTypedName, checkWhy } from '../agreement/typed-name.ts';
import { typesName } from '../agreement/via.ts';
import { dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { toldOnce } from '../follow-up/told-once.ts';
import { answersTo, checkAnswers } from '../form/answer.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import { capacityIn, fullName, type Person } from '../person/person.ts';
import type { Problem, Refusal } from '../refusal.ts';
import type { School } from '../school/school.ts';
import { type PupilRecord, type PupilTask, pupilTasksOf, writesName } from './pupil.ts';
import { type PupilSheet, sentenceOn, standsAgainst } from './pupil-sheet.ts';

/** Whether a pupil who signs so types their name; else none is kept, whatever was sent. */
const writes = ({ year }: Person, via: Signing['via']): boolean =>
  typesName(via) && writesName(year);

const nameTyped = (
  person: Person,
  { typedName = '', confirmedName }: PupilSheet,
  { via }: Signing,
): NameTyped => ({ typedName: writes(person, via) ? typedName : '', confirmedName });

function problemsWithSheet(
  { person }: PupilRecord,
  tasks: readonly PupilTask[],
  sheet: PupilSheet,
  { via, now }: Signing,
): Problem[] {
  const wrong = (sheet.said ? [] : tasks).flatMap(({ agreement, form }) =>
    checkAnswers(form, sheet.answers[agreement.id] ?? {}, 'pupil', dateAt(now)).map((problem) => ({
      ...problem,
      field: `${agreement.id}.${problem.field}`,
    })),
  );
  const named = writes(person, via) ? checkTypedName(sheet.typedName ?? '') : [];
  return [...wrong, ...checkWhy(sheet.why), ...named];
}

/** Why these tasks cannot be signed with a sheet; undefined where they can. */
function whyNotAsPupil(
  record: PupilRecord,
  tasks: readonly PupilTask[],
  catalogue: Catalogue,
  sheet: PupilSheet,
  signing: Signing,
): Refusal | undefined {
  const [against] = tasks.flatMap((task) => standsAgainst(task, sheet) ?? []);
  if (against) return { refusal: against };
  const changed = tasks
    .map(({ form }) => currentVersion(catalogue, form.id))
    .filter((form) => sheet.shownHashes[form.id] !== form.hash);
  if (changed.length > 0) return { refusal: 'wording-changed', forms: changed.map(({ id }) => id) };
  const problems = problemsWithSheet(record, tasks, sheet, signing);
  if (problems.length > 0) return { refusal: 'invalid', problems };
  return askWhoSigns(nameTyped(record.person, sheet, signing), fullName(record.person));
}

/** The agreement of a task as it stands: it is there, for what is seen is made of it. */
const standing = ({ agreements }: PupilRecord, { agreement }: PupilTask): Agreement =>
  agreements.find(({ id }) => id === agreement.id) ?? agreement;

function signTask(
  person: Person,
  { agreement, form, words }: PupilTask,
  by: NamedBy,
  { said, why = '', answers }: PupilSheet,
  signing: Signing,
) {
  return signSeat(
    { agreement, slot: 'pupil', person, role: capacityIn(person) },
    form,
    by,
    {
      answers: said ? {} : answersTo(form, 'pupil', answers[agreement.id] ?? {}),
      words: words.id,
      ...(said && { said }),
      ...(why.trim() && { why: why.trim() }),
    },
    signing,
  );
}

/**
 * A pupil signs in their own slot, all or nothing: promises or answers, or, as the sheet says, no,
 * not yet or no longer. Refusals: `nothing-to-sign`, `already-signed` (a second try, or a promise
 * that was given: nothing is stored), `not-your-turn` (not theirs, its year is over, nothing to take
 * back), `wording-changed`, `invalid` (an answer's field is `agreement.question`; the name from Year
 * 3, but not where staff read it to them), `name-differs` (then nothing else stands against it).
 * `seen`: the pupil as whoever they sit beside may know them, by which it is theirs to sign; what is
 * signed is the record as it stands.
 */
export function signAsPupil(
  school: Pick<School, 'id' | 'name' | 'formsOff'>,
  record: PupilRecord,
  catalogue: Catalogue,
  sheet: PupilSheet,
  signing: Signing,
  seen: PupilRecord = record,
): { facts: Fact[]; signatures: Signature[] } | Refusal {
  const { person } = record;
  const wanted = [...new Set(sheet.agreements)];
  if (wanted.length === 0) return { refusal: 'nothing-to-sign' };
  const all = pupilTasksOf(seen, school, catalogue, dateAt(signing.now));
  const tasks = all.filter(({ agreement }) => wanted.includes(agreement.id));
  if (tasks.length < wanted.length) return { refusal: 'not-your-turn' };
  const refusal = whyNotAsPupil(record, tasks, catalogue, sheet, signing);
  if (refusal) return refusal;

  const signatory = { kind: 'person' as const, id: person.id };
  const forms = tasks.map(({ form }) => form);
  const by = {
    signatory,
    registerName: fullName(person),
    ...nameTyped(person, sheet, signing),
    schoolName: school.name,
    statement: sentenceOn(person, forms, sheet.said, signing.via),
  };
  const made = tasks.map((task) =>
    signTask(person, { ...task, agreement: standing(record, task) }, by, sheet, signing),
  );
  const signatures = made.map(({ signature }) => signature);
  return {
    signatures,
    facts: [
      ...toldOnce(made.flatMap(({ facts }) => facts)),
      evidenceOwed(school.id, signatory, signatures, signing),
    ],
  };
}
