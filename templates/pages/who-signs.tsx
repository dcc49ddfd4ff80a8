import { Button } from '../components/button/button.tsx';

/** A name that is not the register's, before it is signed; `carried`: all that was posted, as fields. */
export type WhoSigns = {
  typed: string;
  registered: string;
  action: string;
  carried: readonly { name: string; value: string }[];
};

/**
 * "Is that you?": everything again, with the answer. A question, not an error: nothing is wrong with
 * a name. Whoever types it again lands beside the box.
 */
export const WhoSignsForm = ({
  asked: { typed, action, carried },
  yes = 'Yes, that is me',
  retype = 'Change the name I typed',
  ...props
}: {
  asked: WhoSigns;
  yes?: string;
  retype?: string;
  class?: string;
}) => (
  <form method="post" action={action} novalidate autocomplete="off">
    {carried.map(({ name, value }) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <div class="govuk-button-group">
      <Button name="confirmedName" value={typed} class={props.class}>
        {yes}
      </Button>
      <Button
        kind="secondary"
        name="retype"
        value="yes"
        class={props.class}
        attributes={{ formaction: `${action}#typedName` }}
      >
        {retype}
      </Button>
    </div>
  </form>
);

/** What we have and what was typed, for adults; nothing is lost, and nothing signed so far. */
export const WhoSignsWords = ({ asked: { typed, registered } }: { asked: WhoSigns }) => (
  <>
    <p class="govuk-body">
      Our records say <strong>{registered}</strong>. You typed <strong>{typed}</strong>. Is that
      you?
    </p>
    <p class="govuk-body">
      Nothing has been signed yet. If you choose “Yes, that is me”, we will record your signature
      with the name you typed.
    </p>
  </>
);
