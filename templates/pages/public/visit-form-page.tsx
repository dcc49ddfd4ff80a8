import { type CalendarDate, showDate, typedAs } from '../../../functions/core/calendar.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { DateQuestion, Question } from '../../../functions/core/form/question.ts';
import type { Names } from '../../../functions/core/form/wording.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { visitStatement } from '../../../functions/core/visit/visit.ts';
import { DateInput } from '../../components/date-input/date-input.tsx';
import { Input } from '../../components/input/input.tsx';
import { Radios } from '../../components/radios/radios.tsx';
import { Runs } from '../../components/wording/wording.tsx';
import { firstField, QuestionField } from '../link/form/question-field.tsx';
import { errorAt } from '../problems-shown.ts';
import { PublicPage, type PublicSchool } from './public-page.tsx';
import { RulesChanged, SignVisit, VisitRules } from './visit-parts.tsx';

/** The form as it was typed; nothing of it is lost when something is wrong. */
export type VisitFields = {
  /** What was answered, by question; of a date that is none, what was typed. */
  answers: Answers;
  /** `today`: whatever was typed as another day does not count. */
  until: 'today' | 'later';
  email: string;
  typedName: string;
};

export type VisitFormProps = {
  school: PublicSchool;
  form: FormVersion;
  today: CalendarDate;
  fields: VisitFields;
  /** Names this form as it was shown, so that posted twice it signs once. It names nobody. */
  submission: string;
  problems?: readonly Problem[];
  /** The wording is another one since the page was opened. */
  changed?: true;
};

/** Where the date is typed, below the choice of another day. */
const otherDay = 'until-date';

/** Where an error leads: to the first field of a question. */
function hrefOf({ form }: VisitFormProps, { field }: Problem): string {
  const question = form.questions.find(({ id }) => id === field);
  if (!question) return `#${field}`;
  return `#${firstField(question, question.type === 'date' ? otherDay : field)}`;
}

function exampleOf(on: CalendarDate): string {
  const { day, month, year } = typedAs(on);
  return `${day} ${month} ${year}`;
}

function Until({ question, today, fields, problems }: VisitFormProps & { question: DateQuestion }) {
  return (
    <Radios
      name="until"
      legend={question.label}
      legendSize="s"
      hint={question.hint}
      value={fields.until}
      items={[
        { value: 'today', label: `Today, ${showDate(today)}` },
        {
          value: 'later',
          label: 'Another day',
          reveals: (
            <DateInput
              id={otherDay}
              namePrefix="until"
              legend="The last day of your visit"
              hint={`For example, ${exampleOf(today)}`}
              error={errorAt(problems, question.id)}
              values={typedAs(fields.answers[question.id] ?? '')}
            />
          ),
        },
      ]}
    />
  );
}

const autocompletes: Record<string, string> = { organisation: 'organization' };

/** One question of the form. Its date is the last day, which is today for most. */
function VisitQuestion(props: VisitFormProps & { question: Question }) {
  const { question, fields, problems } = props;
  const { id, label, hint } = question;
  const shared = { name: id, label, hint, error: errorAt(problems, id) };
  switch (question.type) {
    case 'text':
      return (
        <Input
          {...shared}
          labelSize="s"
          value={fields.answers[id]}
          autocomplete={autocompletes[id] ?? 'off'}
        />
      );
    case 'date':
      return <Until {...props} question={question} />;
    case 'choice':
      return <QuestionField {...shared} question={question} size="s" answer={fields.answers[id]} />;
    default:
      return question satisfies never;
  }
}

/** A name nobody knows before it is typed stands in the wording as what it is. */
const namesBeforeTyped = ({ school }: VisitFormProps): Names => ({
  school: school.name,
  person: '(the name you type below)',
});

/** All a visitor fills in, on one page: who, why, until when, the rules, and a name. */
export const VisitForm = (props: VisitFormProps) => (
  <PublicPage
    title={`Visiting ${props.school.name}`}
    school={props.school}
    errors={props.problems?.map((problem) => ({
      text: problem.message,
      href: hrefOf(props, problem),
    }))}
  >
    <h1 class="govuk-heading-l">Visiting {props.school.name}</h1>
    {props.changed && <RulesChanged />}
    {props.form.summary.map((line) => (
      <p class="govuk-body">
        <Runs runs={line} names={namesBeforeTyped(props)} />
      </p>
    ))}
    <form method="post" action={`/${props.school.id}/visit`} novalidate>
      <input type="hidden" name="visit" value={props.submission} />
      <input type="hidden" name="hash" value={props.form.hash} />
      {props.form.questions.map((question) => (
        <VisitQuestion {...props} question={question} />
      ))}
      <Input
        name="email"
        type="email"
        label="Your email address, if you like"
        labelSize="s"
        hint="Only so that the school can reach you about this visit. We send you no email."
        value={props.fields.email}
        error={errorAt(props.problems, 'email')}
        autocomplete="email"
        spellcheck={false}
      />
      <VisitRules form={props.form} names={namesBeforeTyped(props)} />
      <SignVisit
        statement={visitStatement}
        typedName={props.fields.typedName}
        problems={props.problems}
      />
    </form>
  </PublicPage>
);
