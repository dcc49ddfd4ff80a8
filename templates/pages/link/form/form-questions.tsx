import type { Answers, Question } from '../../../../functions/core/form/form.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { DateInput } from '../../../components/date-input/date-input.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';

/** Prefix of the fields that hold for everyone; a person's own are prefixed by their id. */
export const allPrefix = 'all';

/** The name of one question's field; also where the error summary leads. */
export const fieldName = (prefix: string, question: string): string => `${prefix}.${question}`;

/** A date is asked in three fields, each named after the question's. */
export const dateParts = ['day', 'month', 'year'] as const;

/** An answer of more than this many characters gets more than one line. */
const longestLine = 100;

/** A date as its fields show it: `2026-09-18`, or `18/9/26` where what was typed is no date. */
function partsOf(answer = ''): Partial<Record<(typeof dateParts)[number], string>> {
  const [year, month, day] = answer.includes('/')
    ? answer.split('/').toReversed()
    : answer.split('-');
  const plain = (part?: string) => part?.replace(/^0/, '');
  return { day: plain(day), month: plain(month), year };
}

type FieldProps = {
  question: Question;
  name: string;
  label: string;
  hint?: string;
  error?: string;
  answer?: string;
};

/** What is typed, what is told of and may be objected to, and what is chosen. */
function QuestionField({ question, name, label, hint, error, answer }: FieldProps) {
  const shared = { name, hint, error };
  const typed = { ...shared, label, labelSize: 's' as const, value: answer };
  const chosen = { ...shared, legend: label, legendSize: 's' as const };
  const items = question.options.map((option) => ({ value: option.value, label: option.label }));
  if (question.text)
    return question.text.max > longestLine ? (
      <Textarea {...typed} rows={3} />
    ) : (
      <Input {...typed} autocomplete="off" />
    );
  if (question.date)
    return (
      <DateInput
        id={name}
        namePrefix={name}
        legend={label}
        legendSize="s"
        hint={hint}
        error={error}
        values={partsOf(answer)}
      />
    );
  if (question.basis === 'public-task')
    return <Checkboxes {...chosen} values={answer ? [answer] : []} items={items} />;
  return <Radios {...chosen} value={answer} items={items} />;
}

export type QuestionsProps = {
  questions: readonly Question[];
  prefix: string;
  /** Whose answers, said with each question where there is more than one set of them. */
  about?: string;
  answers: Answers;
  problems: readonly Problem[];
};

/** Every question of a form. None is answered for the reader: silence must never become a yes. */
export const Questions = ({ questions, prefix, about, answers, problems }: QuestionsProps) => (
  <>
    {questions.map((question) => {
      const name = fieldName(prefix, question.id);
      return (
        <QuestionField
          question={question}
          name={name}
          label={about ? `${about}: ${question.label}` : question.label}
          hint={about ? undefined : question.hint}
          error={problems.find((one) => one.field === name)?.message}
          answer={answers[question.id]}
        />
      );
    })}
  </>
);
