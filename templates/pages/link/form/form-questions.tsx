import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Answers } from '../../../../functions/core/form/answer.ts';
import type { Question } from '../../../../functions/core/form/question.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { QuestionField, type QuestionFieldProps } from './question-field.tsx';

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

/** Questions of published forms as most readers find them, finished: each is made once. */
const untouched = new WeakMap<Question, Child>();

/** One question; the same for everybody, of whatever school, until something is said of it. */
function QuestionForAll(props: QuestionFieldProps) {
  const { question, answer, error } = props;
  if (answer !== undefined || error !== undefined) return <QuestionField {...props} />;
  const known = untouched.get(question) ?? raw(String(<QuestionField {...props} />));
  untouched.set(question, known);
  return <>{known}</>;
}

/** Every question of a form. None is answered for the reader: silence must never become a yes. */
export const Questions = ({ questions, prefix, about, answers, problems }: QuestionsProps) => (
  <>
    {questions.map((question) => {
      const name = fieldName(prefix, question.id);
      const field = {
        question,
        name,
        size: 's',
        error: problems.find(({ field: wrong }) => wrong === name)?.message,
        answer: answers[question.id],
      } as const;
      return prefix === allPrefix && !about ? (
        <QuestionForAll {...field} label={question.label} hint={question.hint} />
      ) : (
        <QuestionField
          {...field}
          label={about ? `${about}: ${question.label}` : question.label}
          hint={about ? undefined : question.hint}
        />
      );
    })}
  </>
);
