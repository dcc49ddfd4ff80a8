import { typedAs } from '../../../../functions/core/calendar.ts';
import { dateField } from '../../../../functions/core/form/answer.ts';
import {
  isToldOf,
  type Question,
  type TextQuestion,
} from '../../../../functions/core/form/question.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { DateInput } from '../../../components/date-input/date-input.tsx';
import { Input } from '../../../components/input/input.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';

/** The id of a question's first field: where an error leads. */
export function firstField(question: Question, name: string): string {
  switch (question.type) {
    case 'choice':
    case 'text':
      return name;
    case 'date':
      return dateField(name, 'day');
  }
}

/** An answer of more than this many characters gets more than one line. */
const longestLine = 100;

export type QuestionFieldProps = {
  question: Question;
  name: string;
  label: string;
  size: 's' | 'm';
  hint?: string;
  error?: string;
  answer?: string;
};

type TextFieldProps = QuestionFieldProps & { question: TextQuestion };

function TextField({ question, name, label, size, hint, error, answer }: TextFieldProps) {
  const shared = { name, label, labelSize: size, hint, error, value: answer };
  return question.max > longestLine ? (
    <Textarea {...shared} rows={3} />
  ) : (
    <Input {...shared} autocomplete="off" />
  );
}

/** What one question is answered in. Nothing is answered for the reader. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, name, label, size, hint, error, answer } = props;
  const group = { legend: label, legendSize: size, hint, error };
  switch (question.type) {
    case 'text':
      return <TextField {...props} question={question} />;
    case 'date':
      return <DateInput {...group} id={name} namePrefix={name} values={typedAs(answer ?? '')} />;
    case 'choice': {
      const items = question.options.map(({ value, label: said }) => ({ value, label: said }));
      // The school does this as part of its work: nothing need be said, and one may object.
      return isToldOf(question) ? (
        <Checkboxes {...group} name={name} values={answer ? [answer] : []} items={items} />
      ) : (
        <Radios {...group} name={name} value={answer} items={items} />
      );
    }
    default:
      return question satisfies never;
  }
}
