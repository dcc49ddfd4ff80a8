import type { Agreement } from '../agreement/agreement.ts';
import { isSame, type Signatory } from '../agreement/signature.ts';
import type { Entry } from '../agreement/slot.ts';
import type { CalendarDate, Instant } from '../calendar.ts';
import type { FormVersion } from '../form/form.ts';
import { optionChosen } from '../form/outcome.ts';
import type { Use } from '../form/question.ts';
import { mayDecide, type Relation } from '../person/contact.ts';
import { type Showing, showingOf, stricter } from './showing.ts';

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

/** An entry, and whether whoever gave it may decide today. */
export type Counted = { entry: Entry; isPupil: boolean; counts: boolean };

const entriesIn = ({ slots }: Agreement, name: 'parent' | 'pupil'): readonly Entry[] =>
  slots.find(({ slot }) => slot === name)?.entries ?? [];

const countsToday = (relations: readonly Relation[], contact: string): boolean =>
  relations.some((relation) => relation.contact === contact && mayDecide(relation));

export const countedIn = (
  agreement: Agreement | undefined,
  relations: readonly Relation[],
): Counted[] =>
  agreement === undefined
    ? []
    : [
        ...entriesIn(agreement, 'parent').map((entry) => ({
          entry,
          isPupil: false,
          counts: countsToday(relations, entry.signatory.id),
        })),
        ...entriesIn(agreement, 'pupil').map((entry) => ({ entry, isPupil: true, counts: true })),
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

/** Of last year's entries those whose signatory has said nothing yet this year. */
export const notYetAgain = (last: readonly Counted[], now: readonly Counted[]): Counted[] =>
  last.filter((old) => !now.some(({ entry }) => isSame(entry.signatory, old.entry.signatory)));

/** What counts towards a pupil's answers on a date. */
export type Counting = {
  ofThisYear: readonly Counted[];
  all: readonly Counted[];
  /** The last day on which last year's answers serve. */
  grace: CalendarDate;
  askedAt: Instant | undefined;
  versionOf: (entry: Entry) => FormVersion;
};

/** What all who answered say of a use together. */
export function answerOn(
  use: Use,
  { ofThisYear, all, grace, askedAt, versionOf }: Counting,
): UseAnswer {
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
