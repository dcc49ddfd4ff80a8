import type { Answers, FormVersion } from '../../../functions/core/form.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { Radios } from '../../components/radios/radios.tsx';

/** Prefix of the fields that hold for everyone; a person's own are prefixed by their id. */
export const allPrefix = 'all';

/** The name of one question's field; also where the error summary leads. */
export const fieldName = (prefix: string, question: string): string => `${prefix}.${question}`;

export type QuestionsProps = {
  form: FormVersion;
  prefix: string;
  /** Whose answers, said with each question where there is more than one set of them. */
  about?: string;
  answers: Answers;
  problems: readonly Problem[];
};

/** Every question of a form. None is answered for the reader: silence must never become a yes. */
export const Questions = ({ form, prefix, about, answers, problems }: QuestionsProps) => (
  <>
    {form.questions.map((question) => {
      const name = fieldName(prefix, question.id);
      return (
        <Radios
          name={name}
          legend={about ? `${about}: ${question.label}` : question.label}
          legendSize="s"
          hint={about ? undefined : question.hint}
          error={problems.find((one) => one.field === name)?.message}
          value={answers[question.id]}
          items={question.options.map(({ value, label }) => ({ value, label }))}
        />
      );
    })}
  </>
);
