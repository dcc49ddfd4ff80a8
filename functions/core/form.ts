import type { PersonKind, Year } from './person.ts';

/** A piece of a line. `name` stands for a name put in at showing: the school's or the person's. */
export type Run =
  | { text: string; strong?: true; em?: true; href?: string }
  | { name: 'school' | 'person' };

/** Wording, compiled from Markdown at build so that no parser runs in a request. */
export type Block =
  | { kind: 'heading'; text: Run[] }
  | { kind: 'paragraph'; text: Run[] }
  | { kind: 'list'; ordered: boolean; items: Run[][] };

/** What an answer means to the rules. `partly`: yes with a limit (photos: only unrecognisably). */
export type Outcome = 'grant' | 'partly' | 'refuse' | 'talk';

export type Option = { value: string; label: string; outcome: Outcome };

/** One question, unanswered at first; every one must be answered to sign. */
export type Question = {
  id: string;
  label: string;
  /** Where it appears and who can see it. */
  hint?: string;
  /** The ground in data-protection law (UK GDPR art. 6) this use rests on; absent: not a data use. */
  basis?: 'consent' | 'public-task';
  options: Option[];
};

export type SlotName = 'parent' | 'class-teacher' | 'self';

/** A seat for a signatory. With `after`, it opens when that slot is filled. */
export type SlotSpec = { slot: SlotName; after?: SlotName };

export type Route = 'link' | 'in-school' | 'paper' | 'phone';

/** Things an agreement unlocks; see `clearance.ts`. */
export const resources = ['computers', 'internet', 'staff-email'] as const;
export type Resource = (typeof resources)[number];

export type ParentsRule = 'any-one' | 'each' | 'strictest';

/** One published, immutable version of a form. */
export type FormVersion = {
  id: string;
  version: number;
  /** SHA-256, hex, of the canonical source: what a signature says was shown. */
  hash: string;
  /** Title on the form itself; and a few words for lists and emails ("Photos and video"). */
  title: string;
  shortTitle: string;
  /** Who it is about. */
  for: { kinds: PersonKind[]; years?: Year[] };
  slots: SlotSpec[];
  unlocks: Resource[];
  renews: 'academic-year' | 'until-withdrawn';
  parents?: ParentsRule;
  routes: Route[];
  questions: Question[];
  /** Four short lines or fewer: what this is about. */
  summary: Run[][];
  /** What the school promises, shown open; may be empty. */
  promises: Run[][];
  /** The full wording that is agreed to. Says "my child", never a name, where parents sign. */
  wording: Block[];
};

/** Forms by id, each with all its versions, oldest first. */
export type Catalogue = Record<string, FormVersion[]>;

/** The version in force: the newest. Throws for an unknown form: a bug, not a reader's mistake. */
export function currentVersion(catalogue: Catalogue, id: string): FormVersion {
  const version = catalogue[id]?.at(-1);
  if (!version) throw new Error(`No form "${id}" in the catalogue`);
  return version;
}

/**
 * The forms a school uses, each in the version in force, in the catalogue's order. One it has
 * switched off is neither asked nor shown nor waited for; what was signed of it stays on record.
 */
export const formsInUse = (
  catalogue: Catalogue,
  { formsOff }: { formsOff: readonly string[] },
): FormVersion[] =>
  Object.keys(catalogue)
    .filter((id) => !formsOff.includes(id))
    .map((id) => currentVersion(catalogue, id));

/** The very version a signature names. Throws when it is gone: versions are kept for ever. */
export function getVersion(catalogue: Catalogue, id: string, version: number): FormVersion {
  const found = catalogue[id]?.find((one) => one.version === version);
  if (!found) throw new Error(`No version ${version} of form "${id}" in the catalogue`);
  return found;
}

export type Names = { school: string; person: string };

/** Runs with names put in, as plain text. */
export const plain = (runs: readonly Run[], names: Names): string =>
  runs.map((run) => ('name' in run ? names[run.name] : run.text)).join('');

/** Answers to one form for one person: question id → option value. */
export type Answers = Record<string, string>;

/** What the signatory of a slot is asked: a countersignature answers none of a family's questions. */
export const questionsFor = (form: FormVersion, slot: SlotName): readonly Question[] =>
  slot === 'class-teacher' ? [] : form.questions;

/**
 * What the answers given in a slot make of the form as a whole. A use of personal data (a question
 * with a `basis`) is answered use by use, so a "no" there refuses that use, never the form. Where
 * nothing is asked, signing can only grant.
 */
export function outcomeOf(form: FormVersion, slot: SlotName, answers: Answers): Outcome {
  const outcomes = questionsFor(form, slot)
    .filter((question) => question.basis === undefined)
    .map((q) => q.options.find((o) => o.value === answers[q.id])?.outcome ?? 'refuse');
  return (['talk', 'refuse', 'partly'] as const).find((one) => outcomes.includes(one)) ?? 'grant';
}

/** Whether the form is about this sort of person. */
export const concerns = (form: FormVersion, person: { kind: PersonKind; year?: Year }): boolean =>
  form.for.kinds.includes(person.kind) &&
  (form.for.years === undefined ||
    (person.year !== undefined && form.for.years.includes(person.year)));
