import { Button } from '../../../components/button/button.tsx';
import { Textarea } from '../../../components/textarea/textarea.tsx';
import { AboutWhich } from '../../class/about-which.tsx';
import type { InsteadSaid } from '../../class/instead.ts';
import { errorAt, summaryErrors } from '../../problems-shown.ts';
import { LinkPage, type Office } from '../link-page.tsx';
import { WhoIAm, type WhoIAmProps } from './child-page.tsx';

export type ChildNoProps = WhoIAmProps & {
  school: Office;
  home: string;
  title: string;
  intro: string;
  page: string;
  back: string;
  from: string;
  /** What it is about, by agreement. */
  forms: readonly { agreement: string; title: string }[];
  /** Which of them; absent where there is one, or the child is too young to choose. */
  ticked?: readonly string[];
  why: string;
  ways: readonly InsteadSaid[];
  /** The wording shown, and which answers it is about. */
  hidden: readonly { name: string; value: string }[];
};

const AboutForms = ({ forms, ticked, problems }: ChildNoProps) =>
  ticked ? (
    <AboutWhich forms={forms} ticked={ticked} error={errorAt(problems, 'agreement')} />
  ) : (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {forms.map(({ title }) => (
          <li>{title}</li>
        ))}
      </ul>
      {forms.map(({ agreement }) => (
        <input type="hidden" name="agreement" value={agreement} />
      ))}
    </>
  );

/** A child's no, not yet or no longer, beside their parent: no reason is asked. */
export const ChildNoPage = (props: ChildNoProps) => (
  <LinkPage
    title={props.title}
    school={props.school}
    home={props.home}
    back={{ href: props.back, text: 'Back' }}
    errors={summaryErrors(props.problems)}
  >
    <div class="app-child">
      <h1 class="govuk-heading-l">{props.title}</h1>
      <p class="govuk-body">{props.intro}</p>
      <form method="post" action={props.page} novalidate>
        {props.hidden.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="from" value={props.from} />
        <AboutForms {...props} />
        {props.writes && (
          <Textarea
            name="why"
            label="Why? (only if you like)"
            labelSize="s"
            hint="Only staff of the school read this."
            rows={3}
            error={errorAt(props.problems, 'why')}
            value={props.why}
          />
        )}
        <WhoIAm {...props} />
        {props.ways.map(({ said, statement, button }) => (
          <>
            <p class="govuk-body" id={said}>
              {statement}
            </p>
            <Button kind="secondary" name="said" value={said}>
              {button}
            </Button>
          </>
        ))}
      </form>
    </div>
  </LinkPage>
);
