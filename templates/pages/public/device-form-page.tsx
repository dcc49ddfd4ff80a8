import { type CalendarDate, showFullDate } from '../../../functions/core/calendar.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { Question } from '../../../functions/core/form/question.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { Input } from '../../components/input/input.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { errorAt, summaryErrors } from '../problems-shown.ts';
import { PublicPage, type PublicSchool } from './public-page.tsx';
import { RulesChanged, SignVisit, VisitRules } from './visit-parts.tsx';

/** The form as it was typed; nothing of it is lost when something is wrong. */
export type DeviceFields = { answers: Answers; typedName: string };

export type DeviceFormProps = {
  school: PublicSchool;
  form: FormVersion;
  /** Of the visitor, and which device of theirs it is, so that a page posted twice signs once. */
  id: string;
  part: number;
  /** As they typed it when they signed for their visit, and until when that is. */
  name: string;
  endsOn: CalendarDate;
  /** What is asked; and what is the same for every visitor, and only told. */
  questions: readonly Question[];
  settled: readonly { label: string; answer: string }[];
  statement: string;
  fields: DeviceFields;
  problems?: readonly Problem[];
  /** The wording is another one since the page was opened. */
  changed?: true;
};

/** A visitor adds a device of their own to their visit: what it is, the rules, and a name. */
export const DeviceForm = (props: DeviceFormProps) => {
  const { school, form, id, endsOn, fields, problems } = props;
  return (
    <PublicPage
      title="I brought a device of my own"
      school={school}
      errors={problems && summaryErrors(problems)}
    >
      <h1 class="govuk-heading-l">I brought a device of my own</h1>
      {props.changed && <RulesChanged />}
      <p class="govuk-body">
        Somebody at the school has to approve it first. It ends with your visit, on{' '}
        {showFullDate(endsOn)}.
      </p>
      <form method="post" action={`/${school.id}/visit`} novalidate>
        <input type="hidden" name="visit" value={id} />
        <input type="hidden" name="device" value={String(props.part)} />
        <input type="hidden" name="hash" value={form.hash} />
        {props.questions.map((question) => (
          <Input
            name={question.id}
            label={question.label}
            labelSize="s"
            hint={question.hint}
            value={fields.answers[question.id]}
            error={errorAt(problems, question.id)}
            autocomplete="off"
          />
        ))}
        <SummaryList
          rows={props.settled.map(({ label, answer }) => ({ key: label, value: answer }))}
        />
        <VisitRules form={form} names={{ school: school.name, person: props.name }} />
        <SignVisit statement={props.statement} typedName={fields.typedName} problems={problems} />
      </form>
    </PublicPage>
  );
};
