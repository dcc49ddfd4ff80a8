import { type CalendarDate, showDate } from '../../../functions/core/calendar.ts';
import type { Answers, FormVersion, Names, Question } from '../../../functions/core/form.ts';
import type { Problem } from '../../../functions/core/refusal.ts';
import { Button } from '../../components/button/button.tsx';
import { Input } from '../../components/input/input.tsx';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Blocks, RunList } from '../../components/wording/wording.tsx';
import { PublicPage, type PublicSchool } from './public-page.tsx';

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

const errorOf = (problems: readonly Problem[] | undefined, field: string): string | undefined =>
  problems?.find((one) => one.field === field)?.message;

const Rules = ({ form, school, name }: DeviceFormProps) => {
  const names: Names = { school: school.name, person: name };
  return (
    <>
      <h2 class="govuk-heading-m">What you agree to</h2>
      <Blocks blocks={form.wording} names={names} />
      <h2 class="govuk-heading-m">What we promise</h2>
      <RunList items={form.promises} names={names} />
    </>
  );
};

const Sign = ({ fields, problems, statement }: DeviceFormProps) => (
  <>
    <h2 class="govuk-heading-m">Sign</h2>
    <p class="govuk-body">{statement}</p>
    <Input
      name="typedName"
      label="Your full name"
      labelSize="s"
      hint="Typing your name is your signature."
      value={fields.typedName}
      error={errorOf(problems, 'typedName')}
      autocomplete="name"
      width={20}
    />
    <Button>Sign</Button>
  </>
);

/** A visitor adds a device of their own to their visit: what it is, the rules, and a name. */
export const DeviceForm = (props: DeviceFormProps) => {
  const { school, form, id, endsOn, fields, problems } = props;
  const until = `${showDate(endsOn)} ${endsOn.slice(0, 4)}`;
  return (
    <PublicPage
      title="I brought a device of my own"
      school={school}
      errors={problems?.map((one) => ({ text: one.message, href: `#${one.field}` }))}
    >
      <h1 class="govuk-heading-l">I brought a device of my own</h1>
      {props.changed && (
        <InsetText>
          The rules have changed since you opened this page. Please read them again, and then sign.
          What you typed is kept.
        </InsetText>
      )}
      <p class="govuk-body">
        Somebody at the school has to approve it first. It ends with your visit, on {until}.
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
            error={errorOf(problems, question.id)}
            autocomplete="off"
          />
        ))}
        <SummaryList
          rows={props.settled.map(({ label, answer }) => ({ key: label, value: answer }))}
        />
        <Rules {...props} />
        <Sign {...props} />
      </form>
    </PublicPage>
  );
};
