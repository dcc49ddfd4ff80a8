import {
  type CalendarDate,
  type Instant,
  showDate,
  showInstant,
} from '../../../../functions/core/calendar.ts';
import type { Use } from '../../../../functions/core/form/question.ts';
import { fullName, listNames } from '../../../../functions/core/person/person.ts';
import type { PhotoRow, SaidBy, UseAnswer } from '../../../../functions/core/photos/photo-list.ts';
import type { Showing } from '../../../../functions/core/photos/showing.ts';
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
  use === '' ? uses : uses.filter((one) => one.id === use);

export const useName = (view: Pick<PhotoView, 'uses' | 'use'>): string =>
  view.uses.find((one) => one.id === view.use)?.label ?? 'Every use';

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
  use.options.find((one) => one.outcome === 'partly')?.label;

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

function saidInWords(one: SaidBy, use: Use, names: PhotoView['names']): string {
  const who = whoSaid(one, names);
  if (one.said === 'withdraw') return `taken back by ${who}, ${day(one.at)}`;
  if (one.said === 'talk') return `${who} wants to talk first, ${day(one.at)}`;
  return use.basis === 'public-task' ? `${who} objected, ${day(one.at)}` : `${who}, ${day(one.at)}`;
}

function nobodyInWords({ showing, since }: UseAnswer): string {
  if (showing === 'may') return 'told of it, and nobody has objected';
  return since ? `asked ${day(since)}, no answer` : 'not asked this year';
}

const setAside = 'a stricter answer does not count: whoever gave it may not decide any more';

/** Since when and by whom, and what a reader must know besides. */
export function whyInWords(answer: UseAnswer, use: Use, names: PhotoView['names']): string {
  const said = answer.by.map((one) => saidInWords(one, use, names));
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
  const until = answers.find((one) => one.until)?.until;
  return [
    ...(row.awaitsPupil ? [awaitsPupil] : []),
    ...(until ? [`partly or all from last year’s answers, until ${dayOf(until)}`] : []),
    ...(answers.some((one) => one.setAside) ? [setAside] : []),
  ];
}

/** Marks beside a name on paper, each with what it stands for. */
export function marksOn(row: PhotoRow, uses: readonly Use[]): [mark: string, text: string][] {
  const until = answersFor(row, uses).find((one) => one.until)?.until;
  return [
    ...(until ? [['*', `rests on last year’s answers, until ${dayOf(until)}`] as const] : []),
    ...(row.awaitsPupil ? [['†', awaitsPupil] as const] : []),
  ].map(([mark, text]) => [mark, text]);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const labels = (uses: readonly Use[], answers: readonly UseAnswer[]): string =>
  listNames(answers.flatMap(({ use }) => uses.find((one) => one.id === use)?.label ?? []));

/** One clear answer for one pupil, for somebody about to publish. */
export function verdictOn(
  row: PhotoRow,
  uses: readonly Use[],
): { showing: Showing; text: string; detail?: string } {
  const answers = answersFor(row, uses);
  const of = (...some: Showing[]) => answers.filter((one) => some.includes(one.showing));
  const [only] = answers;
  const [use] = uses;
  if (only && use && answers.length === 1) {
    const detail = only.showing === 'unrecognisable' ? inPart(use) : undefined;
    return {
      showing: only.showing,
      text: answerName(only.showing, use),
      ...(detail && { detail }),
    };
  }
  const [no, never, part, may] = [of('no'), of('never-answered'), of('unrecognisable'), of('may')];
  if (may.length === answers.length) return { showing: 'may', text: 'May be shown everywhere' };
  const isAll = (some: readonly UseAnswer[]) =>
    uses.every((one) => one.basis !== 'consent' || some.some((answer) => answer.use === one.id));
  const yes = may.length > 0 ? `Yes: ${labels(uses, may)}` : undefined;
  // All that was to be agreed to is refused, or not answered: said in one word, not use by use.
  for (const [showing, some] of [['no', no] as const, ['never-answered', never] as const])
    if (isAll(some)) return { showing, text: showingNames[showing], ...(yes && { detail: yes }) };
  const detail = [
    no.length > 0 && `No: ${labels(uses, no)}`,
    never.length > 0 && `Never answered: ${labels(uses, never)}`,
    part.length > 0 && `In part: ${labels(uses, part)}`,
    yes,
  ]
    .filter(Boolean)
    .join('. ');
  // In which use a picture goes out is not known here, so the strictest leads.
  const showing = no.length > 0 ? 'no' : never.length > 0 ? 'never-answered' : 'unrecognisable';
  return { showing, text: 'Not everywhere', detail };
}

/** "Only where the pupil cannot be recognised", or, of several uses, "Only in part". */
const inPartOf = (uses: readonly Use[]): string =>
  uses[0] && uses.length === 1
    ? answerName('unrecognisable', uses[0])
    : showingNames.unrecognisable;

/** "Leave out Leo Brandt and Ines Costa.": what to do with all of them, in a sentence or two. */
export function sentenceForAll(view: PhotoView, unclear: number): string {
  const uses = shownUses(view);
  const judged = view.rows.map((row) => ({ row, ...verdictOn(row, uses) }));
  const named = (...some: Showing[]) =>
    judged.filter((one) => some.includes(one.showing)).map((one) => fullName(one.row.person));
  const where = view.use === '' ? 'in every use' : `for “${useName(view)}”`;
  const out = named('no', 'never-answered');
  const part = named('unrecognisable');
  const isClear = out.length === 0 && part.length === 0;
  const everybody = unclear > 0 ? 'Everybody who was found' : 'Everybody on this list';
  return [
    view.rows.length > 0 && isClear && `${everybody} may be shown ${where}.`,
    out.length > 0 && view.use !== '' && `Leave out ${listNames(out)}.`,
    out.length > 0 &&
      view.use === '' &&
      `Not everywhere, or not at all: ${listNames(out)}. See each below.`,
    part.length > 0 && `${inPartOf(uses)}: ${listNames(part)}.`,
    out.length > 0 &&
      part.length === 0 &&
      out.length < view.rows.length &&
      `The others may be shown ${where}.`,
    unclear > 0 &&
      `${unclear === 1 ? 'One name is' : `${unclear} names are`} not clear: show nobody of ${unclear === 1 ? 'that name' : 'those names'} before you know who it is.`,
  ]
    .filter(Boolean)
    .join(' ');
}
