import type { Answers } from '../../../../functions/core/form/answer.ts';
import { optionsOf, type Question } from '../../../../functions/core/form/question.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';
import { errorAt } from '../../problems-shown.ts';
import { allPrefix, Questions } from './form-questions.tsx';

/** A person the form is about, as the reader calls them. */
export type NamedPerson = { id: string; name: string };

/**
 * What the fields of the form page hold. `all`: answers for everyone whose box under "different
 * answers" is not ticked; `own`: answers for each person who has their own; `chosen`: of a form for
 * whoever needs it, who does.
 */
export type PostedAnswers = {
  all: Answers;
  different: readonly string[];
  own: Readonly<Record<string, Answers>>;
  chosen: readonly string[];
  read: boolean;
  why: string;
};

export type FormAnswersProps = {
  questions: readonly Question[];
  people: readonly NamedPerson[];
  /** Whether the reader answers for themselves: everyone but a parent. */
  isOwn: boolean;
  posted: PostedAnswers;
  problems: readonly Problem[];
  /** Nothing must be answered: the reader says that they have read it. */
  mustRead: boolean;
  /** Offered: the reader ticks whom it is for; `isDrafted`: they did, and can still think better. */
  mustChoose: boolean;
  isDrafted: boolean;
  /** A question can be answered with a no, and there is room to say why. */
  asksWhy: boolean;
};

/** A child's own answers; while it has none, what was chosen for all, so that only one is changed. */
const ownAnswersOr = ({ different, own, all }: PostedAnswers, person: string): Answers =>
  (different.includes(person) ? own[person] : undefined) ?? all;

/** A box of one's own for each child: ticked, it reveals that child's questions. */
const Different = ({ questions, people, posted, problems }: FormAnswersProps) => (
  <Checkboxes
    name="different"
    legend="Different answers for one child?"
    legendSize="m"
    hint="If not, leave these boxes empty: your answers above are for all of them."
    values={posted.different}
    items={people.map((person) => ({
      value: person.id,
      label: `Different answers for ${person.name}`,
      reveals: (
        <Questions
          questions={questions}
          prefix={person.id}
          about={person.name}
          answers={ownAnswersOr(posted, person.id)}
          problems={problems}
        />
      ),
    }))}
  />
);

const WhoNeedsIt = ({ people, isOwn, posted, problems, isDrafted }: FormAnswersProps) => (
  <Checkboxes
    name="for"
    legend={isOwn ? 'Do you need this?' : 'Who needs this?'}
    legendSize="s"
    hint={isDrafted && 'Not needed after all? Take the tick away.'}
    error={errorAt(problems, 'for')}
    values={posted.chosen}
    items={people.map(({ id, name }) => ({ value: id, label: isOwn ? 'I need this' : name }))}
  />
);

const ReadAndAgree = ({ posted, problems }: FormAnswersProps) => (
  <Checkboxes
    name="read"
    error={errorAt(problems, 'read')}
    values={posted.read ? ['yes'] : []}
    items={[{ value: 'yes', label: 'I have read this and I agree' }]}
  />
);

const Intro = ({ questions, people, mustChoose }: FormAnswersProps) => (
  <>
    <h2 class="govuk-heading-m">Your answers</h2>
    {questions.length > 1 && (
      <p class="govuk-body">
        {questions.some((question) => optionsOf(question).length > 1)
          ? 'To sign, answer every question: a no is an answer too.'
          : 'To sign, answer every question.'}
      </p>
    )}
    {people.length > 1 && !mustChoose && (
      <p class="govuk-body">
        These are for {listNames(people.map(({ name }) => name))}. If one of them needs different
        answers, say so at the end of this page.
      </p>
    )}
  </>
);

/** Everything that is filled in on a form's page. */
export function FormAnswers(props: FormAnswersProps) {
  const { questions, posted, problems, people, mustChoose } = props;
  return (
    <>
      {questions.length > 0 && <Intro {...props} />}
      {mustChoose && <WhoNeedsIt {...props} />}
      <Questions
        questions={questions}
        prefix={allPrefix}
        answers={posted.all}
        problems={problems}
      />
      {questions.length > 0 && people.length > 1 && !mustChoose && <Different {...props} />}
      {props.mustRead && <ReadAndAgree {...props} />}
      {props.asksWhy && (
        <Textarea
          name="why"
          label="If you say no: is there anything we should know? (if you like)"
          labelSize="s"
          rows={2}
          error={errorAt(problems, 'why')}
          value={posted.why}
        />
      )}
    </>
  );
}
