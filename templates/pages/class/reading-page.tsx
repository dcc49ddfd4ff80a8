import type { Names, Run } from '../../../functions/core/form/wording.ts';
import { Button } from '../../components/button/button.tsx';
import { Runs } from '../../components/wording/wording.tsx';
import { ClassPage, type ClassSchool } from './class-page.tsx';

export type ReadingPageProps = {
  school: ClassSchool;
  /** What the reader is called in class. */
  called: string;
  form: string;
  page: { title: readonly Run[]; promises: readonly (readonly Run[])[] };
  /** The page's title as plain text. */
  title: string;
  names: Names;
  at: number;
  of: number;
  back: { href: string; text: string };
  next: string;
};

/** One page of a pupil's own words, and Next. */
export const ReadingPage = (props: ReadingPageProps) => (
  <ClassPage title={props.title} school={props.school} back={props.back}>
    <p class="app-count">
      {props.called}: page {props.at} of {props.of}
    </p>
    <h1 class="govuk-heading-xl">
      <span class="govuk-caption-l">{props.form}</span>
      <Runs runs={props.page.title} names={props.names} />
    </h1>
    <ul class="govuk-list govuk-list--bullet app-big">
      {props.page.promises.map((runs) => (
        <li>
          <Runs runs={runs} names={props.names} />
        </li>
      ))}
    </ul>
    <Button href={props.next} class="app-big-button">
      Next
    </Button>
  </ClassPage>
);
