import type { ClassMode } from '../../../../functions/core/agreement/signature.ts';
import type { Person } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { Radios } from '../../../components/radios/radios.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { WithoutYear } from './without-year.tsx';

export type ClassOpenProps = {
  staff: AtDesk;
  class: string;
  /** With something to sign in this class; or, answered by all, to change. */
  forms: readonly { id: string; title: string; isAnswered: boolean }[];
  ticked: readonly string[];
  mode: ClassMode;
  /** What fits the class's age. */
  proposed: ClassMode;
  withoutYear: readonly Person[];
  problems?: readonly Problem[];
};

const Choose = (props: ClassOpenProps) => (
  <form method="post" action="/desk/classes" novalidate>
    <input type="hidden" name="class" value={props.class} />
    <Checkboxes
      name="form"
      legend="What they sign"
      legendSize="m"
      values={props.ticked}
      error={errorFor(props.problems, 'form')}
      items={props.forms.map(({ id, title, isAnswered }) => ({
        value: id,
        label: title,
        hint: isAnswered
          ? 'All have answered. Tick it for whoever wants to change that.'
          : undefined,
      }))}
    />
    <Radios
      name="mode"
      legend="How they sign"
      legendSize="m"
      value={props.mode}
      error={errorFor(props.problems, 'mode')}
      items={[
        {
          value: 'each',
          label: 'Each reads alone',
          hint: 'Page by page on the device, then they type their own name. For Year 3 and up.',
        },
        {
          value: 'together',
          label: 'All together',
          hint: 'You read it aloud from the board, then each child taps their name. For those who are learning to read.',
        },
      ]}
    />
    <Button>Open and show the code</Button>
  </form>
);

/** What a class signs and how: proposed, so that one tap opens it. */
export const ClassOpenPage = (props: ClassOpenProps) => (
  <DeskPage
    staff={props.staff}
    title={`Class signing: ${props.class}`}
    at="/desk/classes"
    back={{ href: '/desk/classes', text: 'Your classes' }}
    problems={props.problems}
    width="column"
  >
    <h1 class="govuk-heading-l">Class signing: {props.class}</h1>
    <WithoutYear pupils={props.withoutYear} />
    {props.forms.length === 0 ? (
      <p class="govuk-body">
        Nobody in {props.class} has anything to sign now: all of it is signed, or the office has not
        asked for it yet.
      </p>
    ) : (
      <Choose {...props} />
    )}
  </DeskPage>
);
