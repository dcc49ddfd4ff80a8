import type { Resource } from './resource.ts';

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

type AnyQuestion = {
  id: string;
  label: string;
  /** Where it appears and who can see it. */
  hint?: string;
};

/** One of its options is chosen. Rules can be drawn from this type alone: its answers mean something. */
export type ChoiceQuestion = AnyQuestion & {
  type: 'choice';
  /** The ground in data-protection law (UK GDPR art. 6) this use rests on; absent: not a data use. */
  basis?: 'consent' | 'public-task';
  options: Option[];
};

/** Answered in words: at most so many characters. */
export type TextQuestion = AnyQuestion & { type: 'text'; max: number };

/** Answered with a date, kept as `2026-09-18`. */
export type DateQuestion = AnyQuestion & { type: 'date' };

/**
 * One question, unanswered at first. Every one must be answered to sign, but for a use that is the
 * school's `public-task`: it is told of, and its one option is to object (UK GDPR art. 21).
 */
export type Question = ChoiceQuestion | TextQuestion | DateQuestion;

/** A use of personal data, such as pictures: each is answered for itself. */
export type Use = ChoiceQuestion & { basis: 'consent' | 'public-task' };

export const isUse = (question: Question): question is Use =>
  question.type === 'choice' && question.basis !== undefined;

/** Whether it is only told of: no answer lets it be, and an answer objects. */
export const isToldOf = (question: Question): boolean =>
  isUse(question) && question.basis === 'public-task';

/** What may be chosen; nothing where the answer is typed. */
export function optionsOf(question: Question): readonly Option[] {
  switch (question.type) {
    case 'choice':
      return question.options;
    case 'text':
    case 'date':
      return [];
  }
}
