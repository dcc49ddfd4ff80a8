import type { Answers, FormVersion } from '../core/form.ts';

/** Questions with the answers in words; a form that asks nothing was read. */
export function inWords(form: FormVersion, answers: Answers) {
  if (form.questions.length === 0)
    return [{ question: 'I have read this and I agree', answer: 'Yes' }];
  return form.questions.map(({ id, label, options }) => ({
    question: label,
    answer: options.find((option) => option.value === answers[id])?.label ?? '',
  }));
}
