import { type Agreement, hasEnded, slotStatus } from './agreement.ts';
import { type CalendarDate, dateAt } from './calendar.ts';
import type { Fact } from './fact.ts';
import {
  type Answers,
  type Catalogue,
  concerns,
  currentVersion,
  type FormVersion,
  formsInUse,
  type PupilWords,
  pupilWordsFor,
} from './form.ts';
import { capacityIn, fullName, onRoll, type Person, type Year, years } from './person.ts';
import type { Problem, Refusal } from './refusal.ts';
import type { School } from './school.ts';
import { evidenceOwed, type Signing, signSeat } from './seat.ts';
import { answersTo, checkAnswers } from './sign.ts';
import type { Signature, Via } from './signature.ts';
import { checkTypedName, pupilStatement } from './typed-name.ts';

/** A pupil with all their agreements. */
export type PupilRecord = { person: Person; agreements: readonly Agreement[] };

/** One form that a pupil has a seat on, in words for their age. */
export type PupilTask = {
  agreement: Agreement;
  form: FormVersion;
  words: PupilWords;
  /** `ready`: theirs to sign now. `signed`: they have. */
  state: 'ready' | 'signed';
};

/** From Year 3 a pupil types their own name; younger ones tap: they are still learning to write. */
export const writesName = (year: Year | undefined): boolean =>
  year === undefined || years.indexOf(year) >= years.indexOf('3');

/** Not where the register has no year of theirs, or had it wrong when the form was asked. */
const hasWordsFor = (form: FormVersion, { kind, year }: Person): boolean =>
  concerns(form, { kind, year }) &&
  (form.pupilWords ?? []).some(
    ({ years: wanted }) => wanted === undefined || (year !== undefined && wanted.includes(year)),
  );

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
  const forms = formsInUse(catalogue, school).filter((form) => hasWordsFor(form, person));
  return forms.flatMap((form) =>
    agreements
      .filter((one) => one.form === form.id && !hasEnded(one, on))
      .flatMap((agreement): PupilTask[] => {
        const slot = agreement.slots.find((one) => one.slot === 'pupil');
        const status = slot && slotStatus(agreement, slot);
        if (status !== 'ready' && status !== 'signed') return [];
        return [{ agreement, form, words: pupilWordsFor(form, person.year), state: status }];
      }),
  );
}

/** What a pupil's own page sends: the agreements it showed, in which wording, and a typed name. */
export type PupilSheet = {
  agreements: string[];
  /** Agreement id → what they chose, where the form asks the pupil. */
  answers: Record<string, Answers>;
  /** Form id → content hash of the wording shown. */
  shownHashes: Record<string, string>;
  /** Absent where a pupil taps (`writesName`), or a member of staff acts with them. */
  typedName?: string;
};

/** Nobody types where staff act with the pupil, or a whole class taps after it was read aloud. */
const needsName = (via: Via): boolean =>
  via.by !== 'help' && !(via.by === 'class' && via.mode === 'together');

function problemsIn(
  { person }: PupilRecord,
  tasks: readonly PupilTask[],
  sheet: PupilSheet,
  isNamed: boolean,
): Problem[] {
  const wrong = tasks.flatMap(({ agreement, form }) =>
    checkAnswers(form, sheet.answers[agreement.id] ?? {}, 'pupil').map((problem) => ({
      ...problem,
      field: `${agreement.id}.${problem.field}`,
    })),
  );
  const named = isNamed && writesName(person.year) ? checkTypedName(sheet.typedName ?? '') : [];
  return [...wrong, ...named];
}

/**
 * A pupil signs in their own slot, all or nothing. Refusals: `nothing-to-sign`, `already-signed`
 * (a second try: nothing is stored), `not-your-turn` (not theirs, or its year is over),
 * `wording-changed`, `invalid` (an answer's field is `agreement.question`; the name from Year 3,
 * but not where staff read it to them).
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
  if (tasks.some((task) => task.state === 'signed')) return { refusal: 'already-signed' };
  const changed = tasks
    .map(({ form }) => currentVersion(catalogue, form.id))
    .filter((form) => sheet.shownHashes[form.id] !== form.hash);
  if (changed.length > 0) return { refusal: 'wording-changed', forms: changed.map(({ id }) => id) };
  const problems = problemsIn(record, tasks, sheet, needsName(signing.via));
  if (problems.length > 0) return { refusal: 'invalid', problems };

  const signatory = { kind: 'person' as const, id: person.id };
  const by = {
    signatory,
    registerName: fullName(person),
    typedName: sheet.typedName ?? '',
    schoolName: school.name,
    statement: pupilStatement(fullName(person)),
  };
  const made = tasks.map(({ agreement, form, words }) =>
    signSeat(
      { agreement, slot: 'pupil', person, role: capacityIn(person) },
      form,
      by,
      { answers: answersTo(form, 'pupil', sheet.answers[agreement.id] ?? {}), words: words.id },
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
