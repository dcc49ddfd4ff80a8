import { Button } from '../../../components/button/button.tsx';
import type { Office } from '../link-page.tsx';
import { MessagePage } from './message-page.tsx';

/** For whoever answers on a device that others use too: the way out. */
export const ForgetLink = ({ home }: { home: string }) => (
  <form method="post" action={`${home}/forget`} class="app-screen-only">
    <h2 class="govuk-heading-m">Do others use this device?</h2>
    <p class="govuk-body">
      Then whoever uses it next could open your forms and answers here. Let it forget your link: the
      one in your email keeps working.
    </p>
    <Button kind="secondary">Finished? Forget this link on this device</Button>
  </form>
);

/** Says nothing of whose link it was. */
export const ForgottenPage = ({ school }: { school?: Office }) => (
  <MessagePage title="Forgotten on this device" school={school}>
    <p class="govuk-body">
      This device does not open your link any more. What you signed is safe with the school.
    </p>
    <p class="govuk-body">
      To see or change your answers, open the link in your email again. You can close this page now.
    </p>
  </MessagePage>
);
