import type { PersonKind, Year } from '../person/person.ts';

/** A piece of a line. `name` stands for a name put in at showing: the school's or the person's. */
export type Run = { text: string; strong?: true; em?: true; href?: string } | { name: NameUsed };

/** What may be put into wording: the school, the person, and what some forms carry besides. */
export const namesUsed = ['school', 'person', 'class', 'post', 'policy', 'policy-version'] as const;
export type NameUsed = (typeof namesUsed)[number];

/** Wording, compiled from Markdown at build so that no parser runs in a request. */
export type Block =
  | { kind: 'heading'; text: Run[] }
  | { kind: 'paragraph'; text: Run[] }
  | { kind: 'list'; ordered: boolean; items: Run[][] };

/** What an answer means to the rules. `partly`: yes with a limit (photos: only unrecognisably). */
export type Outcome = 'grant' | 'partly' | 'refuse' | 'talk';

export type Option = {
  value: string;
  label: string;
  outcome: Outcome;
  /**
   * Where chosen, this is unlocked instead of all the form unlocks: one form for two kinds of
   * device, say. A part of the form's own `unlocks`; at most one question of a form has it.
   */
  unlocks?: Resource[];
};

/**
 * One question, unanswered at first. Every one must be answered to sign, but for a use that is the
 * school's `public-task`: it is told of, and its one option is to object (UK GDPR art. 21).
 */
export type Question = {
  id: string;
  label: string;
  /** Where it appears and who can see it. */
  hint?: string;
  /** The ground in data-protection law (UK GDPR art. 6) this use rests on; absent: not a data use. */
  basis?: 'consent' | 'public-task';
  /** What may be chosen; empty where the answer is typed. */
  options: Option[];
  /** The answer is typed: at most this many characters. */
  text?: { max: number };
  /** The answer is a date, as `2026-09-18`. */
  date?: true;
};

export const slotNames = ['pupil', 'parent', 'self', 'class-teacher', 'approver'] as const;
export type SlotName = (typeof slotNames)[number];

/** Whose approval a slot can ask for. Who holds each post, and their stand-in, the school says. */
export const approverPosts = ['head-teacher', 'ict-co-ordinator', 'e-safety-officer'] as const;
export type ApproverPost = (typeof approverPosts)[number];

/** A seat for a signatory. It opens when every slot named by `after` is filled. */
export type SlotSpec = {
  slot: SlotName;
  after?: SlotName[];
  /** Only on agreements of these kinds of people; absent: of everyone the form is for. */
  kinds?: PersonKind[];
  /** `approver` only: whoever holds one of these posts, or stands in for them. */
  posts?: ApproverPost[];
  /** Only where the pupil's own answer is sought: from the year the school sets, or when judged able. */
  when?: 'own-answer';
};

/**
 * The pupil's own words, for their age. Read page by page; a class that is read to sees each
 * promise alone.
 */
export type PupilWords = {
  id: string;
  /** The years they are for; absent: every year of the form. */
  years?: Year[];
  /** In years of age: what the words were written for and are measured against. */
  readingAge: number;
  pages: { title: Run[]; promises: Run[][] }[];
};

export type Route = 'link' | 'in-school' | 'paper' | 'phone';

/** Things an agreement unlocks; see `clearance.ts`. */
export const resources = [
  'computers',
  'internet',
  'staff-email',
  'own-device',
  'authorised-device',
  'phone-at-office',
  'guest-login',
] as const;
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
  /**
   * `academic-year`, or until withdrawn; `visit`: until the date the visitor names, at most one
   * academic year; `policy`: until the policy gets a new version.
   */
  renews: 'academic-year' | 'until-withdrawn' | 'visit' | 'policy';
  /** `on-request`: offered to whoever needs it, never asked of everyone nor waited for. */
  asked?: 'everyone' | 'on-request';
  /**
   * One for each thing it is about: another can be asked for while one stands. What is typed first
   * tells them apart. Any one of them unlocks what it unlocks.
   */
  several?: true;
  parents?: ParentsRule;
  routes: Route[];
  /** In years of age, of the wording; stated by every version since it is measured. */
  readingAge?: number;
  questions: Question[];
  /** Four short lines or fewer: what this is about. */
  summary: Run[][];
  /** What the school promises, shown open; may be empty. */
  promises: Run[][];
  /** The full wording that is agreed to. Says "my child", never a name, where parents sign. */
  wording: Block[];
  /** Where a pupil signs: their own words, by year. */
  pupilWords?: PupilWords[];
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

/** Names put into wording at showing. What a form does not carry is left out. */
export type Names = { school: string; person: string } & Partial<Record<NameUsed, string>>;

/** Runs with names put in, as plain text. */
export const plain = (runs: readonly Run[], names: Names): string =>
  runs.map((run) => ('name' in run ? (names[run.name] ?? '') : run.text)).join('');

/** Answers to one form for one person: question id → option value, or what was typed. */
export type Answers = Record<string, string>;

/** Whether it is for whoever needs it, or comes: asked of nobody, and waited for by nobody. */
export const isOnRequest = ({ asked, renews }: Pick<FormVersion, 'asked' | 'renews'>): boolean =>
  asked === 'on-request' || renews === 'visit';

/** Uses of personal data, such as pictures: each is answered for itself. */
export const usesOf = ({ questions }: Pick<FormVersion, 'questions'>): Question[] =>
  questions.filter((one) => one.basis !== undefined);

/** What the signatory of a slot is asked: only a countersignature or an approval answers nothing. */
export const questionsFor = (form: FormVersion, slot: SlotName): readonly Question[] => {
  if (slot === 'class-teacher' || slot === 'approver') return [];
  // A pupil beside a parent answers for the uses of their own pictures, and nothing for the family.
  const beside = slot === 'pupil' && form.slots.some((one) => one.slot === 'parent');
  return beside ? usesOf(form) : form.questions;
};

/**
 * What the answers given in a slot make of the form as a whole. A use of personal data (a question
 * with a `basis`) is answered use by use, so a "no" there refuses that use, never the form. Where
 * nothing is asked, signing can only grant.
 */
export function outcomeOf(form: FormVersion, slot: SlotName, answers: Answers): Outcome {
  const outcomes = questionsFor(form, slot)
    .filter((question) => question.basis === undefined && question.options.length > 0)
    .map((q) => q.options.find((o) => o.value === answers[q.id])?.outcome ?? 'refuse');
  return (['talk', 'refuse', 'partly'] as const).find((one) => outcomes.includes(one)) ?? 'grant';
}

/** Whether the form is about this sort of person. */
export const concerns = (form: FormVersion, person: { kind: PersonKind; year?: Year }): boolean =>
  form.for.kinds.includes(person.kind) &&
  (form.for.years === undefined ||
    (person.year !== undefined && form.for.years.includes(person.year)));
