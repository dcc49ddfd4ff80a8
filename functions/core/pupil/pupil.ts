import { type Agreement, hasEnded } from '../agreement/agreement.ts';
import { evidenceOwed, type Signing, signSeat } from '../agreement/seat.ts';
import type { Signature } from '../agreement/signature.ts';
import { readySlots, type SlotStatus, slotStatus } from '../agreement/slot.ts';
import { checkTypedName, checkWhy } from '../agreement/typed-name.ts';
import { typesName } from '../agreement/via.ts';
import { type CalendarDate, dateAt } from '../calendar.ts';
import type { Fact } from '../fact.ts';
import { answersTo, checkAnswers } from '../form/answer.ts';
import { concerns, type FormVersion } from '../form/form.ts';
import { type Catalogue, currentVersion, formsInUse } from '../form/form-catalogue.ts';
import type { PupilWords } from '../form/wording.ts';
import { capacityIn, fullName, onRoll, type Person, type Year, years } from '../person/person.ts';
import type { Problem, Refusal } from '../refusal.ts';
import type { School } from '../school/school.ts';
import { inPeriod, wordsIn } from './moving-up.ts';
import { type PupilSheet, sentenceOn, standsAgainst } from './pupil-sheet.ts';

/** A pupil with all their agreements. */
export type PupilRecord = { person: Person; agreements: readonly Agreement[] };

/** One form that a pupil has a seat on, in words for their age. */
export type PupilTask = {
  agreement: Agreement;
  form: FormVersion;
  words: PupilWords;
  /** `ready`: theirs to sign now. `signed`: they have. `declined`: they said no, not yet or no longer. */
  state: 'ready' | 'signed' | 'declined';
};

/** From Year 3 a pupil types their own name; younger ones tap: they are still learning to write. */
export const writesName = (year: Year | undefined): boolean =>
  year === undefined || years.indexOf(year) >= years.indexOf('3');

/** Not where the register has no year of theirs, or had it wrong when the form was asked. */
const hasWordsFor = (form: FormVersion, { kind, year }: Pick<Person, 'kind' | 'year'>): boolean =>
  concerns(form, { kind, year }) &&
  (form.pupilWords ?? []).some(
    ({ years: wanted }) => wanted === undefined || (year !== undefined && wanted.includes(year)),
  );

/** Undefined while their turn has not come. */
function stateOf(status: SlotStatus): PupilTask['state'] | undefined {
  if (status === 'ready' || status === 'signed') return status;
  return status === 'waiting' ? undefined : 'declined';
}

/**
 * What a pupil has to promise and has promised on a date, in the catalogue's order. A form without
 * words for their age is left out: one such pupil must not keep a whole class from signing.
 */
export function pupilTasksOf(
  { person, agreements }: PupilRecord,
  school: Pick<School, 'formsOff'>,
  catalogue: Catalogue,
  on: CalendarDate,
): PupilTask[] {
  if (person.kind !== 'pupil' || !onRoll(person, on)) return [];
  return formsInUse(catalogue, school).flatMap((form) =>
    agreements
      .filter((one) => one.form === form.id && !hasEnded(one, on))
      .filter(({ period }) => hasWordsFor(form, inPeriod(person, period, on)))
      .flatMap((agreement): PupilTask[] => {
        const slot = agreement.slots.find((one) => one.slot === 'pupil');
        const state = slot && stateOf(slotStatus(agreement, slot));
        if (!state) return [];
        const words = wordsIn(form, person, agreement.period, on);
        return [{ agreement, form, words, state }];
      }),
  );
}

/**
 * Whether something waits for a pupil that they cannot be given, because the words go by year and
 * the register has none of theirs.
 */
export const lacksYear = (
  { person, agreements }: PupilRecord,
  school: Pick<School, 'formsOff'>,
  catalogue: Catalogue,
  on: CalendarDate,
): boolean =>
  person.kind === 'pupil' &&
  person.year === undefined &&
  onRoll(person, on) &&
  formsInUse(catalogue, school)
    .filter((form) => !hasWordsFor(form, person))
    .some((form) =>
      agreements.some(
        (one) => one.form === form.id && !hasEnded(one, on) && readySlots(one).includes('pupil'),
      ),
    );

function problemsIn(
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
  const named =
    typesName(via) && writesName(person.year) ? checkTypedName(sheet.typedName ?? '') : [];
  return [...wrong, ...checkWhy(sheet.why), ...named];
}

/**
 * A pupil signs in their own slot, all or nothing: promises or answers, or, as the sheet says, no,
 * not yet or no longer. Refusals: `nothing-to-sign`, `already-signed` (a second try, or a promise
 * that was given: nothing is stored), `not-your-turn` (not theirs, its year is over, nothing to take
 * back), `wording-changed`, `invalid` (an answer's field is `agreement.question`; the name from Year
 * 3, but not where staff read it to them).
 */
export function signAsPupil(
  school: Pick<School, 'id' | 'name' | 'formsOff'>,
  record: PupilRecord,
  catalogue: Catalogue,
  sheet: PupilSheet,
  signing: Signing,
): { facts: Fact[]; signatures: Signature[] } | Refusal {
  const { person } = record;
  const wanted = [...new Set(sheet.agreements)];
  if (wanted.length === 0) return { refusal: 'nothing-to-sign' };
  const all = pupilTasksOf(record, school, catalogue, dateAt(signing.now));
  const tasks = all.filter(({ agreement }) => wanted.includes(agreement.id));
  if (tasks.length < wanted.length) return { refusal: 'not-your-turn' };
  const [against] = tasks.flatMap((task) => standsAgainst(task, sheet) ?? []);
  if (against) return { refusal: against };
  const changed = tasks
    .map(({ form }) => currentVersion(catalogue, form.id))
    .filter((form) => sheet.shownHashes[form.id] !== form.hash);
  if (changed.length > 0) return { refusal: 'wording-changed', forms: changed.map(({ id }) => id) };
  const problems = problemsIn(record, tasks, sheet, signing);
  if (problems.length > 0) return { refusal: 'invalid', problems };

  const signatory = { kind: 'person' as const, id: person.id };
  const { said } = sheet;
  const why = sheet.why?.trim();
  const forms = tasks.map(({ form }) => form);
  const by = {
    signatory,
    registerName: fullName(person),
    typedName: sheet.typedName ?? '',
    schoolName: school.name,
    statement: sentenceOn(person, forms, said, signing.via),
  };
  const made = tasks.map(({ agreement, form, words }) =>
    signSeat(
      { agreement, slot: 'pupil', person, role: capacityIn(person) },
      form,
      by,
      {
        answers: said ? {} : answersTo(form, 'pupil', sheet.answers[agreement.id] ?? {}),
        words: words.id,
        ...(said && { said }),
        ...(why && { why }),
      },
      signing,
    ),
  );
  const signatures = made.map((one) => one.signature);
  return {
    signatures,
    facts: [
      ...made.flatMap((one) => one.facts),
      evidenceOwed(school.id, signatory, signatures, signing),
    ],
  };
}
