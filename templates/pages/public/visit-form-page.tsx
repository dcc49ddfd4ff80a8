import { type CalendarDate, showDate } from '../../../functions/core/calendar.ts';
import type { Answers, FormVersion, Names } from '../../../functions/core/form/form.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { visitStatement } from '../../../functions/core/visit/visit.ts';
import { DateInput } from '../../components/date-input/date-input.tsx';
import { Input } from '../../components/input/input.tsx';
import { Radios } from '../../components/radios/radios.tsx';
import { Runs } from '../../components/wording/wording.tsx';
import { errorAt } from '../problems-shown.ts';
import { PublicPage, type PublicSchool } from './public-page.tsx';
import { RulesChanged, SignVisit, VisitRules } from './visit-parts.tsx';

/** The form as it was typed; nothing of it is lost when something is wrong. */
export type VisitFields = {
  /** What was typed, by question. */
  answers: Answers;
  until: 'today' | 'later';
  day: string;
  month: string;
  year: string;
  email: string;
  typedName: string;
};

export type VisitFormProps = {
  school: PublicSchool;
  form: FormVersion;
  today: CalendarDate;
  fields: VisitFields;
  /** Of the visitor, so that a page posted twice signs once. */
  id: string;
  problems?: readonly Problem[];
  /** The wording is another one since the page was opened. */
  changed?: true;
};

const isDate = (form: FormVersion, field: string): boolean =>
  form.questions.some((question) => question.id === field && question.date);

/** Where an error leads: the fields of the date stand below the choice of another day. */
const hrefOf = ({ form }: VisitFormProps, { field }: Problem): string =>
  isDate(form, field) ? '#until-date-day' : `#${field}`;

function Until({ form, today, fields, problems }: VisitFormProps) {
  const question = form.questions.find((asked) => asked.date);
  if (!question) return <></>;
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
              id="until-date"
              namePrefix="until"
              legend="The last day of your visit"
              hint={`For example, ${exampleOf(today)}`}
              error={errorAt(problems, question.id)}
              values={{ day: fields.day, month: fields.month, year: fields.year }}
            />
          ),
        },
      ]}
    />
  );
}

const exampleOf = (on: CalendarDate): string => {
  const [year, month, day] = on.split('-').map(Number);
  return `${day} ${month} ${year}`;
};

/** A name nobody knows before it is typed stands in the wording as what it is. */
const namesBeforeTyped = ({ school }: VisitFormProps): Names => ({
  school: school.name,
  person: '(the name you type below)',
});

const autocompletes: Record<string, string> = { organisation: 'organization' };

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
      <input type="hidden" name="visit" value={props.id} />
      <input type="hidden" name="hash" value={props.form.hash} />
      {props.form.questions
        .filter((question) => question.text)
        .map(({ id, label, hint }) => (
          <Input
            name={id}
            label={label}
            labelSize="s"
            hint={hint}
            value={props.fields.answers[id]}
            error={errorAt(props.problems, id)}
            autocomplete={autocompletes[id] ?? 'off'}
          />
        ))}
      <Until {...props} />
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
