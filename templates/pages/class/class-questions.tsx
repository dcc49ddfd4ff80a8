import type { Answers } from '../../../functions/core/form/answer.ts';
import { type FormVersion, questionsFor } from '../../../functions/core/form/form.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { QuestionField } from '../link/form/question-field.tsx';
import { errorAt } from '../problems-shown.ts';

export type PupilQuestionsProps = {
  form: FormVersion;
  /** The agreement's id, before each question's own. */
  prefix: string;
  answers: Answers;
  problems: readonly Problem[];
};

/** What a form asks of the pupil themselves. None is answered for them. */
export const PupilQuestions = ({ form, prefix, answers, problems }: PupilQuestionsProps) => (
  <>
    {questionsFor(form, 'pupil').map((question) => {
      const name = `${prefix}.${question.id}`;
      return (
        <QuestionField
          question={question}
          name={name}
          label={question.label}
          size="m"
          hint={question.hint}
          answer={answers[question.id]}
          error={errorAt(problems, name)}
        />
      );
    })}
  </>
);
