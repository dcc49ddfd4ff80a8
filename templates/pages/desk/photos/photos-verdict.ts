import type { Question } from '../../../../functions/core/form/form.ts';
import { fullName, listNames } from '../../../../functions/core/person/person.ts';
import type { PhotoRow } from '../../../../functions/core/photos/photo-list.ts';
import type { Showing } from '../../../../functions/core/photos/showing.ts';
import type { UseAnswer } from '../../../../functions/core/photos/use-answer.ts';
import {
  answerName,
  answersFor,
  inPart,
  type PhotoView,
  showingNames,
  shownUses,
  useName,
} from './photos-words.ts';

const labels = (uses: readonly Question[], answers: readonly UseAnswer[]): string =>
  listNames(answers.flatMap(({ use }) => uses.find(({ id }) => id === use)?.label ?? []));

/** One clear answer for one pupil, for somebody about to publish. */
export function verdictOn(
  row: PhotoRow,
  uses: readonly Question[],
): { showing: Showing; text: string; detail?: string } {
  const answers = answersFor(row, uses);
  const of = (...some: Showing[]) => answers.filter(({ showing }) => some.includes(showing));
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
    uses.every(({ id, basis }) => basis !== 'consent' || some.some(({ use }) => use === id));
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
const inPartOf = (uses: readonly Question[]): string =>
  uses[0] && uses.length === 1
    ? answerName('unrecognisable', uses[0])
    : showingNames.unrecognisable;

/** "Leave out Leo Brandt and Ines Costa.": what to do with all of them, in a sentence or two. */
export function sentenceForAll(view: PhotoView, unclear: number): string {
  const uses = shownUses(view);
  const judged = view.rows.map((row) => ({ row, ...verdictOn(row, uses) }));
  const named = (...some: Showing[]) =>
    judged.filter(({ showing }) => some.includes(showing)).map(({ row }) => fullName(row.person));
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
