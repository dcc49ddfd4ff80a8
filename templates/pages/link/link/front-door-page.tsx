import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { summaryErrors } from '../../problems-shown.ts';
import { LinkPage, type Office } from '../link-page.tsx';
import { EmailField } from './email-field.tsx';

export type FrontDoorProps = {
  school: Office & { id: string };
  email: string;
  problems: readonly Problem[];
};

/** A school's front door: for lost links and for the poster by the gate. */
export const FrontDoor = ({ school, email, problems }: FrontDoorProps) => (
  <LinkPage title="Get a new link" school={school} errors={summaryErrors(problems)}>
    <h1 class="govuk-heading-l">Get a new link to your forms</h1>
    <p class="govuk-body">
      Type the email address that the school has for you. We send a link to it that opens your forms
      and your answers. You need no account.
    </p>
    <form method="post" action={`/${school.id}`} novalidate>
      <EmailField email={email} problems={problems} />
      <Button>Send me a link</Button>
    </form>
  </LinkPage>
);

/** The same for every address, so that nobody learns here who is a parent at the school. */
export const LinkSent = ({ school }: { school: Office }) => (
  <LinkPage title="Look in your email" school={school}>
    <h1 class="govuk-heading-l">Look in your email</h1>
    <p class="govuk-body">
      If the school has that address and there are forms for you, a link is on its way. It can take
      a few minutes. Look among the unwanted mail too.
    </p>
    <p class="govuk-body">
      Nothing there? The school may have another address for you, or none. The office can tell you.
    </p>
  </LinkPage>
);
