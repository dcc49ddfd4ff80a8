import { Button } from '../../../components/button/button.tsx';
import { madeInWords, type SlipTold, standingInWords } from './slip-words.ts';

/** The slip that a contact was given last, and the ways to stop it and to print another. */
export const SlipOfContact = (props: { contact: string; told: SlipTold | undefined }) => {
  const { contact, told } = props;
  return (
    <>
      <h2 class="govuk-heading-m">Paper slip</h2>
      {told && (
        <p class="govuk-body">
          Slip {madeInWords(told)} {standingInWords(told)}
        </p>
      )}
      {told?.standing.standing === 'open' && (
        <form method="post" action={`/desk/slips/contacts/${contact}/${told.slip.ref}/stop`}>
          <Button kind="secondary">Stop this slip</Button>
        </form>
      )}
      <form method="post" action="/desk/slips/print">
        <input type="hidden" name="contacts" value={contact} />
        <Button kind="secondary">{told ? 'Print a new slip' : 'Print a slip'}</Button>
      </form>
    </>
  );
};
