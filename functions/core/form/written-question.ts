import type { ChoiceQuestion, Option, Question } from './question.ts';

/**
 * A question as it is written down: in the front matter of its form, and in every record since the
 * first. Which of the last three it has says what type it is; typed ones have no options.
 */
export type WrittenQuestion = Pick<Question, 'id' | 'label' | 'hint'> & {
  basis?: ChoiceQuestion['basis'];
  options: Option[];
  text?: { max: number };
  date?: true;
};

/** What every type of question has. */
const shared = ({ id, label, hint }: WrittenQuestion | Question) => ({
  id,
  label,
  ...(hint && { hint }),
});

/** How each type of question is told by what is written; undefined where it is not that type. */
const readers = {
  choice: (written: WrittenQuestion) => {
    const { basis, options } = written;
    if (options.length === 0) return undefined;
    return { ...shared(written), type: 'choice' as const, ...(basis && { basis }), options };
  },
  text: (written: WrittenQuestion) =>
    written.text && { ...shared(written), type: 'text' as const, max: written.text.max },
  date: (written: WrittenQuestion) => written.date && { ...shared(written), type: 'date' as const },
} satisfies {
  [Type in Question['type']]: (
    written: WrittenQuestion,
  ) => Extract<Question, { type: Type }> | undefined;
};

/** Every way in which what is written can be read: exactly one, of a question that is well made. */
export const questionsIn = (written: WrittenQuestion): Question[] =>
  Object.values(readers).flatMap((read) => read(written) ?? []);

/** A question from how it was written down. Throws where it is no question, or two: a bug. */
export function readQuestion(written: WrittenQuestion): Question {
  const [question, ...others] = questionsIn(written);
  if (!question || others.length > 0)
    throw new Error(`Question "${written.id}" is not answered in exactly one way`);
  return question;
}

/** A question as it is written down, for a record. */
export function writeQuestion(question: Question): WrittenQuestion {
  switch (question.type) {
    case 'choice': {
      const { basis, options } = question;
      return { ...shared(question), ...(basis && { basis }), options };
    }
    case 'text':
      return { ...shared(question), options: [], text: { max: question.max } };
    case 'date':
      return { ...shared(question), options: [], date: true };
  }
}
