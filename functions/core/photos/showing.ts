import type { Outcome } from '../form/question.ts';

/**
 * Whether a pupil may be shown in one use, mildest first: of two the later one holds. Never answered
 * is no yes, and not a refusal either.
 */
export const showings = ['may', 'unrecognisable', 'never-answered', 'no'] as const;
export type Showing = (typeof showings)[number];

export const stricter = (a: Showing, b: Showing): Showing =>
  showings.indexOf(a) > showings.indexOf(b) ? a : b;

/** What each answer offered comes to. */
export const showingOf: Record<Outcome, Showing> = {
  grant: 'may',
  partly: 'unrecognisable',
  talk: 'never-answered',
  refuse: 'no',
};

/** What several answers come to: the strictest of them. */
export const worstOf = (answers: readonly { showing: Showing }[]): Showing =>
  answers.reduce<Showing>((worst, { showing }) => stricter(worst, showing), 'may');
