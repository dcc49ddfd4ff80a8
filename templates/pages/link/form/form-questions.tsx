import type { Answers } from '../../../../functions/core/form/answer.ts';
import type { Question } from '../../../../functions/core/form/question.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { QuestionField } from './question-field.tsx';

/** Prefix of the fields that hold for everyone; a person's own are prefixed by their id. */
export const allPrefix = 'all';

/** The name of one question's field; also where the error summary leads. */
export const fieldName = (prefix: string, question: string): string => `${prefix}.${question}`;

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
          size="s"
          hint={about ? undefined : question.hint}
          error={problems.find(({ field }) => field === name)?.message}
          answer={answers[question.id]}
        />
      );
    })}
  </>
);
