import type { Answers } from './answer.ts';
import { type FormVersion, questionsFor } from './form.ts';
import { isUse, type Option, type Outcome, optionsOf, type Question } from './question.ts';
import type { SlotName } from './slot-spec.ts';

/** The option that was chosen; undefined where none was, or where the answer is typed. */
export const optionChosen = (question: Question, answers: Answers): Option | undefined =>
  optionsOf(question).find((option) => option.value === answers[question.id]);

/**
 * What the answers given in a slot make of the form as a whole. A use of personal data (a question
 * with a `basis`) is answered use by use, so a "no" there refuses that use, never the form. Where
 * nothing is asked, signing can only grant.
 */
export function outcomeOf(form: FormVersion, slot: SlotName, answers: Answers): Outcome {
  const outcomes = questionsFor(form, slot)
    .filter((question) => !isUse(question) && optionsOf(question).length > 0)
    .map((question) => optionChosen(question, answers)?.outcome ?? 'refuse');
  return (
    (['talk', 'refuse', 'partly'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'grant'
  );
}
