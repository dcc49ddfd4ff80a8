import type { FallsWith } from '../../../../functions/core/agreement/strike-out.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import type { ClassSession } from '../../../../functions/core/class/class-session.ts';
import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { type Acted, ActedOn } from '../agreement/acted-on.tsx';
import { type AtDesk, ColumnPage, errorFor } from '../desk-page.tsx';
import { FallsToo } from '../falls-with.tsx';
import { typedInWords } from '../typed-name-words.ts';
import { WhyField } from '../why-field.tsx';

export type ClassStrikeOutProps = {
  staff: AtDesk;
  session: ClassSession;
  pupil: Person;
  /** `typed`: a name that is not the pupil's. */
  signed: readonly {
    agreement: string;
    title: string;
    at: string;
    typed?: string;
    falls: readonly FallsWith[];
  }[];
  acted: Acted;
  ticked: readonly string[];
  why: string;
  problems?: readonly Problem[];
};

/** A signature made under the wrong name: both records stay, and the pupil can sign again. */
export const ClassStrikeOutPage = (props: ClassStrikeOutProps) => {
  const { staff, session, pupil } = props;
  const home = `/desk/classes/${session.id}`;
  const title = `Cancel what was signed as ${fullName(pupil)}`;
  return (
    <ColumnPage
      staff={staff}
      title={title}
      at="/desk/classes"
      back={{ href: home, text: `Class ${session.class}` }}
      problems={props.problems}
    >
      <p class="govuk-body">
        When somebody tapped the wrong name. The record keeps that it was signed and that you
        cancelled it, with your name and your reason. {pupil.firstName} can then sign.
      </p>
      <FallsToo forms={props.signed.map(({ title: form, falls }) => ({ form, falls }))} />
      <ActedOn {...props.acted} what="signature" />
      <form method="post" action={`${home}/strike-out/${pupil.id}`} novalidate>
        <Checkboxes
          name="agreement"
          legend="Signed under the wrong name"
          legendSize="m"
          values={props.ticked}
          error={errorFor(props.problems, 'agreement')}
          items={props.signed.map(({ agreement, title: form, at, typed }) => ({
            value: agreement,
            label: form,
            hint: `Signed ${showInstant(at)}${typed ? `, ${typedInWords([typed], fullName(pupil))}` : ''}`,
          }))}
        />
        <WhyField
          label="What went wrong"
          labelSize="m"
          hint="In a few words, such as: another pupil tapped this name."
          value={props.why}
          problems={props.problems}
          autocomplete="off"
        />
        <Button kind="warning">Cancel signature</Button>
      </form>
    </ColumnPage>
  );
};
