import { Button } from '../../../components/button/button.tsx';
import type { Office } from '../link-page.tsx';
import { MessagePage } from './message-page.tsx';

/** For whoever has finished on a device that others may use too: the way out. */
export const SignOutOfLink = ({ home, isSlip }: { home: string; isSlip: boolean }) => (
  <form method="post" action={`${home}/sign-out`} class="app-screen-only">
    <h2 class="govuk-heading-m">Do others use this phone or computer?</h2>
    <p class="govuk-body">
      Sign out when you have finished, so that nobody else can see your answers here.
      {!isSlip && ' The link in your email will keep working.'}
    </p>
    <Button kind="secondary">Sign out of this device</Button>
  </form>
);

/** `why`: `over`, where nobody used the link here for half an hour. */
export type SignedOutProps = {
  school?: Office;
  why: 'signed-out' | 'over';
  /** What they sent just now was not kept. */
  isLost?: boolean;
  newLinkHref?: string;
  /** They came by the code on a paper slip. */
  isSlip?: boolean;
};

/** Says nothing of whose link it was. */
export const SignedOutOfLink = ({ school, why, isLost, newLinkHref, isSlip }: SignedOutProps) => (
  <MessagePage
    title={why === 'over' ? 'You have been signed out' : 'You have signed out'}
    school={school}
  >
    {why === 'over' && (
      <p class="govuk-body">
        We signed you out because this page was not used for 30 minutes. On your own phone or
        computer, choose “Yes, keep me signed in” next time.
      </p>
    )}
    {isLost ? (
      <p class="govuk-body">What you just sent was not saved. What you saved before is safe.</p>
    ) : (
      <p class="govuk-body">What you signed is safe with the school.</p>
    )}
    <p class="govuk-body">Anything you have not signed does not count yet.</p>
    <p class="govuk-body">
      {isSlip
        ? 'To sign it, scan the code on your slip again, or fill in the slip and send it back.'
        : 'To sign it, or to see or change your answers, open the link in your email again.'}{' '}
      You can close this page now.
    </p>
    {newLinkHref && !isSlip && (
      <p class="govuk-body">
        Can’t find the email?{' '}
        <a class="govuk-link app-tap" href={newLinkHref}>
          Get a new link
        </a>
      </p>
    )}
  </MessagePage>
);
