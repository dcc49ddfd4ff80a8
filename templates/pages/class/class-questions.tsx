import {
  type Answers,
  type FormVersion,
  type Question,
  questionsFor,
} from '../../../functions/core/form/form.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { Checkboxes } from '../../components/checkboxes/checkboxes.tsx';
import { Input } from '../../components/input/input.tsx';
import { Radios } from '../../components/radios/radios.tsx';
import { errorAt } from '../problems-shown.ts';

export type PupilQuestionsProps = {
  form: FormVersion;
  /** The agreement's id, before each question's own. */
  prefix: string;
  answers: Answers;
  problems: readonly Problem[];
};

type AskedProps = { question: Question; name: string; answer?: string; error?: string };

function AskedQuestion({ question, name, answer, error }: AskedProps) {
  const { label, hint, options, text, date } = question;
  if (options.length === 0)
    return (
      <Input
        name={name}
        label={label}
        labelSize="m"
        hint={hint}
        error={error}
        value={answer}
        type={date ? 'date' : 'text'}
        autocomplete="off"
        attributes={text && { maxlength: text.max }}
      />
    );
  const group = { name, legend: label, legendSize: 'm' as const, hint, error, items: options };
  // The school does this as part of its work: nothing need be said, and one may object.
  return question.basis === 'public-task' ? (
    <Checkboxes {...group} values={answer ? [answer] : []} />
  ) : (
    <Radios {...group} value={answer} />
  );
}

/** What a form asks of the pupil themselves. None is answered for them. */
export const PupilQuestions = ({ form, prefix, answers, problems }: PupilQuestionsProps) => (
  <>
    {questionsFor(form, 'pupil').map((question) => {
      const name = `${prefix}.${question.id}`;
      return (
        <AskedQuestion
          question={question}
          name={name}
          answer={answers[question.id]}
          error={errorAt(problems, name)}
        />
      );
    })}
  </>
);
