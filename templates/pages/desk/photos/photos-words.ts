import {
  type CalendarDate,
  type Instant,
  showDate,
  showInstant,
} from '../../../../functions/core/calendar.ts';
import type { Use } from '../../../../functions/core/form/question.ts';
import type { PhotoRow } from '../../../../functions/core/photos/photo-list.ts';
import type { Showing } from '../../../../functions/core/photos/showing.ts';
import type { SaidBy, UseAnswer } from '../../../../functions/core/photos/use-answer.ts';
import type { SelectItem } from '../../../components/select/select.tsx';
import type { AtDesk } from '../desk-page.tsx';

/** What every page, sheet and file of the photo list is made of. */
export type PhotoView = {
  staff: AtDesk;
  /** Every use the form asks about. */
  uses: readonly Use[];
  /** One use's id; '' is all of them. */
  use: string;
  rows: readonly PhotoRow[];
  /** Contact id → name, only for those who may read who answered what. */
  names?: ReadonlyMap<string, string>;
  now: Instant;
};

/** A class or a year: `class-4B`, `year-4`; '' while none is chosen. */
export type PhotoGroups = { group: string; groupName: string; groups: readonly SelectItem[] };

export const shownUses = ({ uses, use }: Pick<PhotoView, 'uses' | 'use'>): readonly Use[] =>
  use === '' ? uses : uses.filter(({ id }) => id === use);

export const useName = (view: Pick<PhotoView, 'uses' | 'use'>): string =>
  view.uses.find(({ id }) => id === view.use)?.label ?? 'Every use';

/** A sign beside the word, never instead of it. */
export const signs: Record<Showing, string> = {
  may: '✓',
  unrecognisable: '◐',
  'never-answered': '✗',
  no: '✗',
};

export const showingNames: Record<Showing, string> = {
  may: 'May be shown',
  unrecognisable: 'Only in part',
  'never-answered': 'Never answered',
  no: 'May not be shown',
};

/** As short as a narrow column needs. */
export const shortNames: Record<Showing, string> = {
  may: 'Yes',
  unrecognisable: 'In part',
  'never-answered': 'No answer',
  no: 'No',
};

/** What "in part" means for a use, in the form's own words; undefined where it cannot be chosen. */
export const inPart = (use: Use): string | undefined =>
  use.options.find(({ outcome }) => outcome === 'partly')?.label;

/** What an answer comes to for one use: "in part" said in the form's own words, without examples. */
export const answerName = (showing: Showing, use: Use): string =>
  showing === 'unrecognisable'
    ? (inPart(use)?.replace(/ \(.*\)$/, '') ?? showingNames.unrecognisable)
    : showingNames[showing];

export const answersFor = (row: PhotoRow, uses: readonly Use[]): UseAnswer[] =>
  row.answers.filter((answer) => uses.some((use) => use.id === answer.use));

const day = (instant: Instant): string => showInstant(instant).replace(/ at .*/, '');
const dayOf = (on: CalendarDate): string => showDate(on).replace(/^\w+ /, '');

const whoSaid = ({ signatory }: SaidBy, names: PhotoView['names']): string =>
  signatory.kind === 'person' ? 'the pupil' : (names?.get(signatory.id) ?? 'a parent');

function saidInWords(said: SaidBy, use: Use, names: PhotoView['names']): string {
  const who = whoSaid(said, names);
  const on = day(said.at);
  if (said.said === 'withdraw') return `withdrawn by ${who}, ${on}`;
  if (said.said === 'talk') return `${who} wants to talk first, ${on}`;
  return use.basis === 'public-task' ? `${who} objected, ${on}` : `${who}, ${on}`;
}

function nobodyInWords({ showing, since }: UseAnswer): string {
  if (showing === 'may') return 'told of it, and nobody has objected';
  return since ? `asked ${day(since)}, no answer` : 'not asked this year';
}

const setAside = 'a stricter answer does not count: whoever gave it can no longer give permission';

/** Since when and by whom, and what a reader must know besides. */
export function answerWhyInWords(answer: UseAnswer, use: Use, names: PhotoView['names']): string {
  const said = answer.by.map((by) => saidInWords(by, use, names));
  return [
    ...(said.length > 0 ? [...new Set(said)] : [nobodyInWords(answer)]),
    ...(answer.until ? [`from last year’s answers, until ${dayOf(answer.until)}`] : []),
    ...(answer.setAside ? [setAside] : []),
  ].join('; ');
}

export const awaitsPupil = 'waiting for the pupil’s own answer';

/** What holds for a row as a whole, beside its answers. */
export function notesOn(row: PhotoRow, uses: readonly Use[]): string[] {
  const answers = answersFor(row, uses);
  const until = answers.find((answer) => answer.until)?.until;
  return [
    ...(row.awaitsPupil ? [awaitsPupil] : []),
    ...(until ? [`partly or all from last year’s answers, until ${dayOf(until)}`] : []),
    ...(answers.some((answer) => answer.setAside) ? [setAside] : []),
  ];
}

/** Marks beside a name on paper, each with what it stands for. */
export function marksOn(row: PhotoRow, uses: readonly Use[]): [mark: string, text: string][] {
  const until = answersFor(row, uses).find((answer) => answer.until)?.until;
  return [
    ...(until ? [['*', `rests on last year’s answers, until ${dayOf(until)}`] as const] : []),
    ...(row.awaitsPupil ? [['†', awaitsPupil] as const] : []),
  ].map(([mark, text]) => [mark, text]);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
