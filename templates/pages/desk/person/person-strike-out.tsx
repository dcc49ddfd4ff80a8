import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import type { FallsWith } from '../../../../functions/core/agreement/strike-out.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import type { UsesAnswered } from '../../../../functions/core/form/uses-answered.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { type Acted, ActedOn } from '../agreement/acted-on.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { FallsToo } from '../falls-with.tsx';
import { signedOrSaid } from '../said-words.ts';
import { WhyField } from '../why-field.tsx';
import { signedInWords } from './signed-words.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Asks for the reason before something that was signed stops counting. */
export const StrikeOut = (props: {
  staff: AtDesk;
  signature: Signature;
  personName: string;
  form: string;
  acted: Acted;
  /** What else stops counting with it. */
  falls: readonly FallsWith[];
  uses: UsesAnswered | undefined;
  why: string;
  problems?: readonly Problem[];
}) => {
  const { signature } = props;
  const { person, agreement, rev } = signature;
  const title = `Cancel what ${signature.registerName} ${signedOrSaid(signature)}?`;
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
          {
            key: signedOrSaid(signature) === 'signed' ? 'Signed by' : 'Said by',
            value: `${signature.registerName}, ${signature.role}`,
          },
          { key: 'Reply', value: capital(signedInWords(signature, props.uses)) },
          { key: 'When', value: showInstant(signature.at) },
        ]}
      />
      <p class="govuk-body">
        It stops counting at once, and the form waits for somebody to sign in its place. Both stay
        on record: what was {signedOrSaid(signature)}, and that you cancelled it.
      </p>
      <FallsToo forms={[{ falls: props.falls }]} />
      <ActedOn {...props.acted} what="signature" />
      <form
        method="post"
        action={`/desk/people/${person}/strike-out/${agreement}/${rev}`}
        novalidate
      >
        <WhyField
          label="Why does it not count?"
          labelSize="m"
          hint="For example: they can no longer give permission, by the order of 3 September; or somebody else signed."
          value={props.why}
          problems={props.problems}
        />
        <Button kind="warning">Cancel this signature</Button>
      </form>
    </ColumnPage>
  );
};
