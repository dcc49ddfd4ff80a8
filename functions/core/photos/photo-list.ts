import { type Agreement, agreementId } from '../agreement/agreement.ts';
import { isSame, type Signatory } from '../agreement/signature.ts';
import type { Entry } from '../agreement/slot.ts';
import {
  type AcademicYear,
  academicYearFrom,
  academicYearOf,
  type CalendarDate,
  type Instant,
} from '../calendar.ts';
import { graceUntil } from '../clearance/grace.ts';
import { type FormVersion, usesOf } from '../form/form.ts';
import { type Catalogue, formsInUse, getVersion } from '../form/form-catalogue.ts';
import { optionChosen } from '../form/outcome.ts';
import type { Use } from '../form/question.ts';
import { mayDecide, type Relation } from '../person/contact.ts';
import { onRoll, type Person } from '../person/person.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { School } from '../school/school.ts';
import { type Showing, showingOf, stricter } from './showing.ts';

/** The form whose answers the photo list is made of. */
export const photoFormId = 'photo-video-consent';

/** Whose answer a result rests on. */
export type SaidBy = { signatory: Signatory; at: Instant; said: 'answer' | 'talk' | 'withdraw' };

export type UseAnswer = {
  use: string;
  showing: Showing;
  /** The latest of the answers it rests on; never answered: since when it has been asked. */
  since?: Instant;
  by: SaidBy[];
  /** It rests on last year's answers, and only until then. */
  until?: CalendarDate;
  /** A stricter answer does not count: whoever gave it may not decide any more. */
  setAside?: true;
};

/** What of one pupil may be shown where. */
export type PhotoRow = {
  person: Person;
  answers: UseAnswer[];
  /** The pupil's own answer is sought too and not given; what the parents said holds meanwhile. */
  awaitsPupil: boolean;
};

/** The photo form as the school uses it; undefined where it is switched off, or there is none. */
export const photoForm = (
  catalogue: Catalogue,
  school: Pick<School, 'formsOff'>,
): FormVersion | undefined => formsInUse(catalogue, school).find(({ id }) => id === photoFormId);

/**
 * What one entry says of a use; undefined where it says nothing. Who takes everything back, or
 * declines the form as a whole, has said no to every use; who wants to talk first has not answered.
 */
function saidOf(entry: Entry, use: Use, form: FormVersion): Showing | undefined {
  if (entry.said === 'withdraw' || entry.said === 'refuse') return 'no';
  if (entry.said === 'talk') return use.basis === 'consent' ? 'never-answered' : undefined;
  const asked = form.questions.find(({ id }) => id === use.id);
  const chosen = asked && optionChosen(asked, entry.answers);
  return chosen && showingOf[chosen.outcome];
}

type Counted = { entry: Entry; isPupil: boolean; counts: boolean };

const entriesOf = ({ slots }: Agreement, name: 'parent' | 'pupil'): readonly Entry[] =>
  slots.find(({ slot }) => slot === name)?.entries ?? [];

const countsToday = (relations: readonly Relation[], contact: string): boolean =>
  relations.some((relation) => relation.contact === contact && mayDecide(relation));

const countedIn = (agreement: Agreement | undefined, relations: readonly Relation[]): Counted[] =>
  agreement === undefined
    ? []
    : [
        ...entriesOf(agreement, 'parent').map((entry) => ({
          entry,
          isPupil: false,
          counts: countsToday(relations, entry.signatory.id),
        })),
        ...entriesOf(agreement, 'pupil').map((entry) => ({ entry, isPupil: true, counts: true })),
      ];

type SaidOfUse = { showing: Showing; by: SaidBy[] };

const saidWord = ({ said }: Entry): SaidBy['said'] =>
  said === 'withdraw' || said === 'talk' ? said : 'answer';

/** The strictest of what is said of a use. Where nobody who decides has answered, consent is missing. */
function judgeUse(
  counted: readonly Counted[],
  use: Use,
  versionOf: (entry: Entry) => FormVersion,
): SaidOfUse {
  const said = counted.flatMap(({ entry, isPupil }) => {
    const showing = saidOf(entry, use, versionOf(entry));
    return showing ? [{ entry, isPupil, showing }] : [];
  });
  const isMissing = use.basis === 'consent' && !said.some(({ isPupil }) => !isPupil);
  const showing = said.reduce<Showing>(
    (worst, answer) => stricter(worst, answer.showing),
    isMissing ? 'never-answered' : 'may',
  );
  const by = said
    .filter((answer) => answer.showing === showing)
    .map(({ entry }) => ({ signatory: entry.signatory, at: entry.at, said: saidWord(entry) }));
  return { showing, by };
}

const lastYear = (year: AcademicYear): AcademicYear =>
  academicYearFrom(Number(year.slice(0, 4)) - 1);

/** Of last year's entries those whose signatory has said nothing yet this year. */
const notYetAgain = (last: readonly Counted[], now: readonly Counted[]): Counted[] =>
  last.filter((old) => !now.some(({ entry }) => isSame(entry.signatory, old.entry.signatory)));

/** What counts towards a pupil's answers on a date. */
type Counting = {
  ofThisYear: readonly Counted[];
  all: readonly Counted[];
  /** The last day on which last year's answers serve. */
  grace: CalendarDate;
  askedAt: Instant | undefined;
  versionOf: (entry: Entry) => FormVersion;
};

function answerOn(use: Use, { ofThisYear, all, grace, askedAt, versionOf }: Counting): UseAnswer {
  const counts = (said: Counted) => said.counts;
  const { showing, by } = judgeUse(all.filter(counts), use, versionOf);
  const afterGrace = judgeUse(ofThisYear.filter(counts), use, versionOf).showing;
  const setAside = stricter(judgeUse(all, use, versionOf).showing, showing) !== showing;
  const latest = by
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const since = latest ?? (showing === 'never-answered' ? askedAt : undefined);
  return {
    use: use.id,
    showing,
    ...(since && { since }),
    by,
    ...(afterGrace !== showing && { until: grace }),
    ...(setAside && { setAside }),
  };
}

/**
 * What of a pupil may be shown where on a date; undefined of somebody who has left. From base
 * records, never an index.
 *
 * The rules, each with its reason:
 * - Where the basis is consent, the strictest of all current answers holds: of every contact who
 *   may decide today, and of the pupil's own. The pupil's alone is no consent: it can only restrict.
 * - Never answered is not a yes (UK GDPR art. 4(11)), and is told apart from a refusal.
 * - An answer taken back is a no for every use. A wish to talk is no answer yet.
 * - A public task needs no answer: it may be, unless somebody objected (UK GDPR art. 21).
 * - Only those who may decide today count, in what they allowed and in what they refused. The office
 *   had to change the register for that; where it makes the result milder, the list says so.
 * - Last year's answer of each signatory holds until the school's last day of grace, unless they
 *   have answered this year: so this year's no ends last year's yes, and last year's no is not
 *   overridden by another parent's yes before they had the time to answer anew.
 */
export function photoRowOf(
  { person, relations, agreements }: PersonRecord,
  form: FormVersion,
  catalogue: Catalogue,
  school: Pick<School, 'graceUntil'>,
  on: CalendarDate,
): PhotoRow | undefined {
  if (person.kind !== 'pupil' || !onRoll(person, on)) return undefined;
  const year = academicYearOf(on);
  const grace = graceUntil(year, school);
  const agreementOf = (period: AcademicYear) =>
    agreements.find(({ id }) => id === agreementId(form.id, period));
  const current = agreementOf(year);
  const ofThisYear = countedIn(current, relations);
  const ofLastYear =
    on > grace ? [] : notYetAgain(countedIn(agreementOf(lastYear(year)), relations), ofThisYear);
  const counting: Counting = {
    ofThisYear,
    all: [...ofThisYear, ...ofLastYear],
    grace,
    askedAt: current?.askedAt,
    versionOf: (entry) => getVersion(catalogue, form.id, entry.version),
  };
  const ownSeat = current?.slots.find(({ slot }) => slot === 'pupil');
  return {
    person,
    answers: usesOf(form).map((use) => answerOn(use, counting)),
    awaitsPupil: ownSeat !== undefined && ownSeat.entries.length === 0,
  };
}
