import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { type Acted, ActedOn } from '../agreement/acted-on.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { WhyField } from '../why-field.tsx';

/** Asks for the reason before something that was signed stops counting. */
export const StrikeOut = (props: {
  staff: AtDesk;
  signature: Signature;
  personName: string;
  form: string;
  acted: Acted;
  why: string;
  problems?: readonly Problem[];
}) => {
  const { signature } = props;
  const { person, agreement, rev } = signature;
  const title = `Cancel what ${signature.registerName} signed?`;
  return (
    <ColumnPage
      staff={props.staff}
      title={title}
      at="/desk/register"
      back={{ href: `/desk/people/${person}`, text: props.personName }}
      problems={props.problems}
    >
      <SummaryList
        rows={[
          { key: 'About', value: props.personName },
          { key: 'Form', value: props.form },
          { key: 'Signed by', value: `${signature.registerName}, ${signature.role}` },
          { key: 'When', value: showInstant(signature.at) },
        ]}
      />
      <p class="govuk-body">
        It stops counting at once, and the form waits for somebody to sign in its place. Both stay
        on record: what was signed, and that you cancelled it.
      </p>
      <ActedOn {...props.acted} what="signature" />
      <form
        method="post"
        action={`/desk/people/${person}/strike-out/${agreement}/${rev}`}
        novalidate
      >
        <WhyField
          label="Why does it not count?"
          labelSize="m"
          hint="Such as: may not decide any more, by the order of 3 September; or signed by somebody else."
          value={props.why}
          problems={props.problems}
        />
        <Button kind="warning">Cancel this signature</Button>
      </form>
    </ColumnPage>
  );
};
