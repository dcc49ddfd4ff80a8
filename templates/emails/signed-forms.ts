import type { Answers, FormVersion } from '../../functions/core/form.ts';
import type { SignedForm } from './email.ts';

/** One thing signed: which wording, about whom, with which answers. */
export type SignedOne = { form: FormVersion; firstName: string; answers: Answers };

const shownAnswers = (form: FormVersion, answers: Answers): SignedForm['answers'] =>
  form.questions.map((question) => ({
    label: question.label,
    answer: question.options.find((one) => one.value === answers[question.id])?.label ?? '',
  }));

/** What was signed in one go, for a receipt: one entry a form and set of answers. */
export function signedForms(signed: readonly SignedOne[]): SignedForm[] {
  const found = new Map<string, SignedForm>();
  for (const { form, firstName, answers } of signed) {
    const shown = shownAnswers(form, answers);
    const key = JSON.stringify([form.id, form.version, shown]);
    const same = found.get(key);
    if (same) same.firstNames.push(firstName);
    else
      found.set(key, {
        title: form.shortTitle,
        firstNames: [firstName],
        answers: shown,
        teacherNext: form.slots.some((slot) => slot.slot === 'class-teacher'),
      });
  }
  return [...found.values()];
}
