import type { Agreement } from '../agreement/agreement.ts';
import { changesToday, isMostChanges, onlyTakesAway } from '../agreement/daily-changes.ts';
import { askWhoSigns, type NameTyped } from '../agreement/name-asked.ts';
import { type NamedBy, type Signing, signSeat } from '../agreement/seat.ts';
import type { Signatory, Signature } from '../agreement/signature.ts';
import { type Entry, entryOf } from '../agreement/slot.ts';
import { checkTypedName, checkWhy } from '../agreement/typed-name.ts';
import { isLimited, typesName } from '../agreement/via.ts';
import { dateAt } from '../calendar.ts';
import { evidenceFiled, filingOf } from '../evidence/filed-together.ts';
import type { Fact } from '../fact.ts';
import { toldOnce } from '../follow-up/told-once.ts';
import { answersTo, checkAnswers } from '../form/answer.ts';
import { type Catalogue, currentVersion } from '../form/form-catalogue.ts';
import { outcomeOf } from '../form/outcome.ts';
import { tooMany } from '../limit/every-limit.ts';
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

const ownSignatory = ({ id }: Person): Signatory => ({ kind: 'person', id });

/** The agreement of a task as it stands: it is there, for what is seen is made of it. */
const standing = ({ agreements }: PupilRecord, { agreement }: PupilTask): Agreement =>
  agreements.find(({ id }) => id === agreement.id) ?? agreement;

/** What they said of it before; undefined of what they were not asked then, or are asked anew. */
function entryBefore(record: PupilRecord, task: PupilTask): Entry | undefined {
  const agreement = standing(record, task);
  const own = entryOf(agreement, 'pupil', ownSignatory(record.person));
  return own && own.version >= agreement.version ? own : undefined;
}

/** Whether some of it changes what they said, after as many changes as a day has. */
function isTooOften(
  record: PupilRecord,
  tasks: readonly PupilTask[],
  sheet: PupilSheet,
  { via, now }: Signing,
): boolean {
  if (!isLimited(via)) return false;
  if (!isMostChanges(changesToday(record.agreements, ownSignatory(record.person), now)))
    return false;
  return tasks.some((task) => {
    const { agreement, form } = task;
    const own = entryBefore(record, task);
    const answers = sheet.answers[agreement.id] ?? {};
    const said = sheet.said ?? outcomeOf(form, 'pupil', answers);
    return own !== undefined && !onlyTakesAway(form, own, { said, answers });
  });
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
  if (isTooOften(record, tasks, sheet, signing)) return tooMany('changes.signatory', signing.now);
  return askWhoSigns(nameTyped(record.person, sheet, signing), fullName(record.person));
}

function signTask(
  record: PupilRecord,
  task: PupilTask,
  by: NamedBy,
  { said, why = '', answers }: PupilSheet,
  signing: Signing,
) {
  const { person, agreements, followUps } = record;
  const { agreement, form, words } = task;
  const changes = changesToday(agreements, by.signatory, signing.now) + 1;
  return signSeat(
    { agreement, slot: 'pupil', person, role: capacityIn(person), followUps },
    form,
    by,
    {
      answers: said ? {} : answersTo(form, 'pupil', answers[agreement.id] ?? {}),
      words: words.id,
      ...(said && { said }),
      ...(why.trim() && { why: why.trim() }),
      ...(isLimited(signing.via) && entryBefore(record, task) && { changes }),
    },
    signing,
  );
}

/**
 * A pupil signs in their own slot, all or nothing: promises or answers, or, as the sheet says, no,
 * not yet or no longer. Refusals: `nothing-to-sign`, `already-signed` (a second try, or a promise
 * that was given: nothing is stored), `not-your-turn` (not theirs, its year is over, nothing to take
 * back), `wording-changed`, `invalid` (an answer's field is `agreement.question`; the name from Year
 * 3, but not where staff read it to them), `too-many` (changes of their answers, for one day),
 * `name-differs` (then nothing else stands against it). `seen`: the pupil as whoever they sit beside may
 * know them, by which it is theirs to sign; what is signed is the record as it stands.
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

  const signatory = ownSignatory(person);
  const forms = tasks.map(({ form }) => form);
  const by = {
    signatory,
    registerName: fullName(person),
    ...nameTyped(person, sheet, signing),
    schoolName: school.name,
    statement: sentenceOn(person, forms, sheet.said, signing.via),
  };
  const standingTasks = tasks.map((task) => ({ ...task, agreement: standing(record, task) }));
  const seats = standingTasks.map(({ agreement }) => ({ agreement, slot: 'pupil' as const }));
  const filing = filingOf(record.jobs ?? [], seats, signatory, signing.now);
  const filed = { ...signing, ...(filing.job && { filedWith: filing.job.id }) };
  const made = standingTasks.map((task) => signTask(record, task, by, sheet, filed));
  const signatures = made.map(({ signature }) => signature);
  return {
    signatures,
    facts: [
      ...toldOnce(made.flatMap(({ facts }) => facts)),
      evidenceFiled(filing, { school: school.id, signatory }, signatures, signing),
    ],
  };
}
