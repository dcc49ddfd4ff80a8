import type { Problem } from '../../../functions/core/refusal.ts';
import { Button } from '../../components/button/button.tsx';
import { Textarea } from '../../components/textarea/textarea.tsx';
import { errorAt, summaryErrors } from '../problems-shown.ts';
import { AboutWhich } from './about-which.tsx';
import { ClassPage, type ClassSchool } from './class-page.tsx';
import type { InsteadSaid } from './instead.ts';
import { NameBox } from './name-box.tsx';
import { type Promised, PromisedFields, ShownFields } from './promised.tsx';

export type DecliningPageProps = {
  school: ClassSchool;
  action: string;
  back: { href: string; text: string };
  title: string;
  intro: string;
  promised: readonly Promised[];
  /** Agreements it is about, where there are several and the reader is old enough to choose. */
  ticked?: readonly string[];
  ways: readonly InsteadSaid[];
  typed?: { name: string; why: string };
  problems: readonly Problem[];
};

/** What it is about; why, of one's own accord. */
const AboutAndWhy = ({ promised, ticked, typed, problems }: DecliningPageProps) => (
  <>
    {ticked && promised.length > 1 ? (
      <>
        <ShownFields promised={promised} />
        <AboutWhich
          forms={promised.map(({ agreement, form }) => ({ agreement, title: form.title }))}
          ticked={ticked}
          error={errorAt(problems, 'agreement')}
        />
      </>
    ) : (
      <PromisedFields promised={promised} />
    )}
    {typed && (
      <Textarea
        name="why"
        label="Why? (only if you like)"
        labelSize="m"
        hint="Only staff of the school read this."
        rows={3}
        error={errorAt(problems, 'why')}
        value={typed.why}
        autocomplete="off"
      />
    )}
  </>
);

/** A pupil's no, not yet or no longer: no reason is asked, and nothing is made of it. */
export const DecliningPage = (props: DecliningPageProps) => (
  <ClassPage
    title={props.title}
    school={props.school}
    back={props.back}
    errors={summaryErrors(props.problems)}
  >
    <h1 class="govuk-heading-xl">{props.title}</h1>
    <p class="app-big">{props.intro}</p>
    <form method="post" action={props.action} novalidate autocomplete="off">
      <AboutAndWhy {...props} />
      <NameBox typed={props.typed} problems={props.problems} />
      {props.ways.map(({ said, statement, button }) => (
        <>
          <p class="app-big" id={said}>
            {statement}
          </p>
          <Button name="said" value={said} kind="secondary" class="app-big-button">
            {button}
          </Button>
        </>
      ))}
    </form>
  </ClassPage>
);
