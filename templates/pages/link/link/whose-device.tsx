import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';

type WhoseDeviceProps = {
  home: string;
  /** The page it is asked on: the list of forms, unless another. */
  from?: 'answers';
};

/** Asked once, where a link opens: until it is answered, the device may be anybody's. */
export const WhoseDevice = ({ home, from }: WhoseDeviceProps) => (
  <form method="post" action={`${home}/device`} class="app-screen-only">
    <h2 class="govuk-heading-m">Is this your own phone or computer?</h2>
    <p class="govuk-body">
      If it is, we can keep you signed in here. If others use it too, we will sign you out when it
      has not been used for 30 minutes.
    </p>
    {from && <input type="hidden" name="from" value={from} />}
    <div class="app-buttons">
      <Button kind="secondary" name="device" value="own">
        Yes, keep me signed in
      </Button>
      <Button kind="secondary" name="device" value="shared">
        No, it is shared
      </Button>
    </div>
  </form>
);

/** The same question within a form, so that nothing filled in there is lost by answering it. */
export const KeepSignedIn = () => (
  <Checkboxes
    name="device"
    legend="Is this your own phone or computer?"
    legendSize="s"
    hint="If others use it too, leave this empty. We will sign you out when it has not been used for 30 minutes."
    items={[{ value: 'own', label: 'Yes, keep me signed in' }]}
  />
);
