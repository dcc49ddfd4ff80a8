import type { Problem } from '../../../functions/core/refusal.ts';
import { Button } from '../../components/button/button.tsx';
import { Input } from '../../components/input/input.tsx';
import { ClassPage } from './class-page.tsx';
import { type Promised, PromisedFields } from './promised.tsx';
import { PupilQuestions } from './questions.tsx';

export type PromisePageProps = {
  school: string;
  action: string;
  back: { href: string; text: string };
  promised: readonly Promised[];
  /** The sentence that is signed, as the record keeps it. */
  statement: string;
  /** Older pupils type their name; younger ones only tap. */
  typed?: { name: string };
  problems: readonly Problem[];
};

/** The last page: what is asked of the pupil, their own name, and "I promise". */
export const PromisePage = (props: PromisePageProps) => (
  <ClassPage
    title="My promise"
    school={props.school}
    back={props.back}
    errors={props.problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
  >
    <h1 class="govuk-heading-xl">My promise</h1>
    <ul class="govuk-list govuk-list--bullet app-big">
      {props.promised.map(({ form }) => (
        <li>{form.title}</li>
      ))}
    </ul>
    <form method="post" action={props.action} novalidate autocomplete="off">
      <PromisedFields promised={props.promised} />
      {props.promised.map(({ agreement, form, answers }) => (
        <PupilQuestions
          form={form}
          prefix={agreement}
          answers={answers}
          problems={props.problems}
        />
      ))}
      <p class="app-big">{props.statement}</p>
      {props.typed && (
        <Input
          name="typedName"
          label="Type your full name"
          labelSize="m"
          class="app-name-input"
          value={props.typed.name}
          error={props.problems.find((one) => one.field === 'typedName')?.message}
          autocomplete="off"
          autocapitalize="words"
          spellcheck={false}
        />
      )}
      <Button class="app-big-button">I promise</Button>
    </form>
  </ClassPage>
);
