import { type Agreement, hasEnded } from '../agreement/agreement.ts';
import { readySlots, type SlotStatus, slotStatus } from '../agreement/slot.ts';
import { type CalendarDate } from '../calendar.ts';
import { concerns, type FormVersion } from '../form/form.ts';
import { type Catalogue, formsInUse } from '../form/form-catalogue.ts';
import type { PupilWords } from '../form/wording.ts';
import { onRoll, type Person, type Year, years } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { School } from '../school/school.ts';
import { stillFits } from './asked-of.ts';
import { inPeriod, wordsIn } from './moving-up.ts';

/** A pupil with all their agreements. */
export type PupilRecord = Pick<PersonRecord, 'person' | 'agreements' | 'followUps' | 'jobs'>;

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
function pupilState(status: SlotStatus): PupilTask['state'] | undefined {
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
      .filter((agreement) => agreement.form === form.id && !hasEnded(agreement, on))
      .filter(({ period }) => hasWordsFor(form, inPeriod(person, period, on)))
      .filter((agreement) => stillFits(agreement, person, on))
      .flatMap((agreement): PupilTask[] => {
        const slot = agreement.slots.find((seat) => seat.slot === 'pupil');
        const state = slot && pupilState(slotStatus(agreement, slot));
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
        (agreement) =>
          agreement.form === form.id &&
          !hasEnded(agreement, on) &&
          readySlots(agreement).includes('pupil'),
      ),
    );
