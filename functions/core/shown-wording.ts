import {
  type Catalogue,
  type FormVersion,
  getVersion,
  type Names,
  type Question,
  type Run,
} from './form.ts';
import type { Signature } from './signature.ts';

/** A piece of a line as it was shown: names are put in. */
export type ShownRun = { text: string; strong?: true; em?: true; href?: string };
export type ShownBlock =
  | { kind: 'heading' | 'paragraph'; text: ShownRun[] }
  | { kind: 'list'; ordered: boolean; items: ShownRun[][] };

/** One version of the form as it was shown, word for word. */
export type ShownWording = {
  version: number;
  hash: string;
  title: string;
  names: Names;
  summary: ShownRun[][];
  promises: ShownRun[][];
  blocks: ShownBlock[];
  questions: Question[];
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

/** A version of a form with the names put in that its reader saw. */
export function show(form: FormVersion, names: Names): ShownWording {
  const lines = (items: readonly Run[][]) => items.map((runs) => shown(runs, names));
  return {
    version: form.version,
    hash: form.hash,
    title: form.title,
    names,
    summary: lines(form.summary),
    promises: lines(form.promises),
    blocks: form.wording.map((block) =>
      block.kind === 'list'
        ? { ...block, items: lines(block.items) }
        : { kind: block.kind, text: shown(block.text, names) },
    ),
    questions: form.questions,
  };
}
