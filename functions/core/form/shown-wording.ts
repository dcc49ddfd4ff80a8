import type { Signature } from '../agreement/signature.ts';
import { type FormVersion, questionsFor } from './form.ts';
import { type Catalogue, getVersion } from './form-catalogue.ts';
import type { Question } from './question.ts';
import type { Names, PupilWords, Run } from './wording.ts';
import { type WrittenQuestion, writeQuestion } from './written-question.ts';

/** A piece of a line as it was shown: names are put in. */
export type ShownRun = { text: string; strong?: true; em?: true; href?: string };
export type ShownBlock =
  | { kind: 'heading' | 'paragraph'; text: ShownRun[] }
  | { kind: 'list'; ordered: boolean; items: ShownRun[][] };

/** A page of a pupil's own words, as it was shown. */
export type ShownPage = { title: ShownRun[]; promises: ShownRun[][] };

/**
 * One version of the form as it was shown, word for word. A pupil was shown their own words
 * (`pupilPages`) in place of the wording for grown-ups, and only the questions that are theirs. Beside
 * a parent's wording the words of their child stood as a wording of their own, without questions.
 */
export type ShownWording = {
  version: number;
  hash: string;
  title: string;
  names: Names;
  summary: ShownRun[][];
  promises: ShownRun[][];
  blocks: ShownBlock[];
  questions: WrittenQuestion[];
  pupilPages?: ShownPage[];
};

/**
 * The wording a signature was put to. Throws when the catalogue's text is not the one signed: then
 * no record is better than a false one.
 */
export function wordingOf(signature: Signature, catalogue: Catalogue): FormVersion {
  const form = getVersion(catalogue, signature.form, signature.version);
  if (form.hash !== signature.hash)
    throw new Error(
      `Version ${form.version} of form "${form.id}" is not the wording signed: ` +
        `${form.hash} in the catalogue, ${signature.hash} in the signature`,
    );
  return form;
}

const shown = (runs: readonly Run[], names: Names): ShownRun[] =>
  runs.map((run) => ('name' in run ? { text: names[run.name] ?? '' } : run));

const linesOf = (items: readonly (readonly Run[])[], names: Names): ShownRun[][] =>
  items.map((runs) => shown(runs, names));

/** The words for pupils that a signature names. Throws when the form has none such. */
function pupilWordsOf(form: FormVersion, id: string): PupilWords {
  const words = form.pupilWords?.find((wording) => wording.id === id);
  if (!words) throw new Error(`Form "${form.id}" has no words "${id}" for pupils`);
  return words;
}

const showPupils = (
  form: FormVersion,
  names: Names,
  words: string,
  questions: readonly Question[],
): ShownWording => ({
  version: form.version,
  hash: form.hash,
  title: form.title,
  names,
  summary: [],
  promises: [],
  blocks: [],
  questions: questions.map(writeQuestion),
  pupilPages: pupilWordsOf(form, words).pages.map((page) => ({
    title: shown(page.title, names),
    promises: linesOf(page.promises, names),
  })),
});

/** To whom it was shown, with which names and which words for pupils. */
type Showing = Pick<Signature, 'slot' | 'names' | 'words'>;

/** The child's words that stood beside the wording a parent signed; undefined where none did. */
export const showBeside = (
  form: FormVersion,
  { slot, names, words }: Showing,
): ShownWording | undefined =>
  slot !== 'pupil' && words ? showPupils(form, names, words, []) : undefined;

/** What a signature's reader saw of a form's version, with the names put in. */
export function show(form: FormVersion, { slot, names, words }: Showing): ShownWording {
  const { version, hash, title } = form;
  if (slot === 'pupil' && words) return showPupils(form, names, words, questionsFor(form, 'pupil'));
  return {
    version,
    hash,
    title,
    names,
    summary: linesOf(form.summary, names),
    promises: linesOf(form.promises, names),
    blocks: form.wording.map((block) =>
      block.kind === 'list'
        ? { ...block, items: linesOf(block.items, names) }
        : { kind: block.kind, text: shown(block.text, names) },
    ),
    questions: form.questions.map(writeQuestion),
  };
}
