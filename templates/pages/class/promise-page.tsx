import type { Problem } from '../../../functions/core/refusal.ts';
import { Button } from '../../components/button/button.tsx';
import { summaryErrors } from '../problems-shown.ts';
import { ClassPage, type ClassSchool } from './class-page.tsx';
import { PupilQuestions } from './class-questions.tsx';
import { NameBox } from './name-box.tsx';
import { type Promised, PromisedFields } from './promised.tsx';

export type PromisePageProps = {
  school: ClassSchool;
  action: string;
  back: { href: string; text: string };
  promised: readonly Promised[];
  title: string;
  button: string;
  /** Said above the questions where they were answered before. */
  intro?: string;
  /** The sentence that is signed, as the record keeps it. */
  statement: string;
  /** Older pupils type their name; younger ones only tap. */
  typed?: { name: string };
  /** The quiet way not to, or no longer. */
  no?: { href: string; text: string };
  problems: readonly Problem[];
};

/** The last page: what is asked of the pupil, their own name, and "I promise" or "Save my answers". */
export const PromisePage = (props: PromisePageProps) => (
  <ClassPage
    title={props.title}
    school={props.school}
    back={props.back}
    errors={summaryErrors(props.problems)}
  >
    <h1 class="govuk-heading-xl">{props.title}</h1>
    {props.intro && <p class="app-big">{props.intro}</p>}
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
      <NameBox typed={props.typed} problems={props.problems} />
      <Button class="app-big-button">{props.button}</Button>
    </form>
    {props.no && (
      <p class="app-big">
        <a class="govuk-link app-tap" href={props.no.href}>
          {props.no.text}
        </a>
      </p>
    )}
  </ClassPage>
);
