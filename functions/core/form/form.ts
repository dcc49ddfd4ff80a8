import type { PersonKind, Year } from '../person/person.ts';
import { isUse, type Question, type Use } from './question.ts';
import type { Resource } from './resource.ts';
import type { SlotName, SlotSpec } from './slot-spec.ts';
import type { Block, PupilWords, Run } from './wording.ts';

export type Route = 'link' | 'in-school' | 'paper' | 'phone';

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

/** Whether it is for whoever needs it, or comes: asked of nobody, and waited for by nobody. */
export const isOnRequest = ({ asked, renews }: Pick<FormVersion, 'asked' | 'renews'>): boolean =>
  asked === 'on-request' || renews === 'visit';

/** The uses of personal data it asks about, or tells of. */
export const usesOf = ({ questions }: Pick<FormVersion, 'questions'>): Use[] =>
  questions.filter(isUse);

/** What the signatory of a slot is asked: only a countersignature or an approval answers nothing. */
export const questionsFor = (form: FormVersion, slot: SlotName): readonly Question[] => {
  if (slot === 'class-teacher' || slot === 'approver') return [];
  // A pupil beside a parent answers for the uses of their own pictures, and nothing for the family.
  const beside = slot === 'pupil' && form.slots.some((spec) => spec.slot === 'parent');
  return beside ? usesOf(form) : form.questions;
};

/** Whether the form is about this sort of person. */
export const concerns = (form: FormVersion, person: { kind: PersonKind; year?: Year }): boolean =>
  form.for.kinds.includes(person.kind) &&
  (form.for.years === undefined ||
    (person.year !== undefined && form.for.years.includes(person.year)));
