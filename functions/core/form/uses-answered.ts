import type { Answers } from './answer.ts';
import { type FormVersion, questionsFor } from './form.ts';
import { optionChosen } from './outcome.ts';
import { isToldOf, isUse, type Question } from './question.ts';
import type { SlotName } from './slot-spec.ts';

/**
 * What answering a form use by use came to. `of`: the uses it asks about; `yes`: those allowed, of which
 * `limited` within limits. `objections`: made to uses that it only tells of.
 */
export type UsesAnswered = { of: number; yes: number; limited: number; objections: number };

/** What answers to these questions came to, use by use; undefined where they ask about no use. */
export function usesIn(questions: readonly Question[], answers: Answers): UsesAnswered | undefined {
  const uses = questions.filter(isUse);
  const asked = uses.filter((use) => !isToldOf(use));
  if (asked.length === 0) return undefined;
  const outcomes = asked.map((use) => optionChosen(use, answers)?.outcome);
  const limited = outcomes.filter((outcome) => outcome === 'partly').length;
  const objections = uses.filter((use) => isToldOf(use) && optionChosen(use, answers)).length;
  const yes = outcomes.filter((outcome) => outcome === 'grant').length + limited;
  return { of: asked.length, yes, limited, objections };
}

/**
 * What was answered in a slot, use by use. Undefined of a form that asks about no use, and of a word
 * about the form as a whole (declined, to talk first, withdrawn), which answers none.
 */
export const usesAnswered = (
  form: FormVersion,
  slot: SlotName,
  answers: Answers,
): UsesAnswered | undefined =>
  Object.keys(answers).length === 0 ? undefined : usesIn(questionsFor(form, slot), answers);

/** Whether every use that was asked about was refused: on record, and a yes to nothing. */
export const refusesAll = (uses: UsesAnswered | undefined): boolean => uses?.yes === 0;

/** "no to everything", "yes to 3 of 8 uses", "yes to everything"; with limits and objections, where there are any. */
export function usesInWords({ of, yes, limited, objections }: UsesAnswered): string {
  const isAll = yes === of && limited === 0;
  const some =
    limited > 0
      ? `yes to ${yes} of ${of} uses, ${limited} with limits`
      : `yes to ${yes} of ${of} uses`;
  const whole = isAll ? 'yes to everything' : some;
  const asked = yes === 0 ? 'no to everything' : whole;
  return objections > 0 ? `${asked}, and an objection` : asked;
}
