import type { Problem } from '../../../../functions/core/refusal.ts';
import { Button } from '../../../components/button/button.tsx';
import { summaryErrors } from '../../problems-shown.ts';
import { LinkPage, type Office } from '../link-page.tsx';
import { EmailField } from './email-field.tsx';

export type EmailProps = {
  home: string;
  /** Only its name and the way to its office: nothing of the family is shown before the proof. */
  school: Office;
  email: string;
  problems: readonly Problem[];
};

/** An old link on a device that has not used it: the address it was sent to, before anything shows. */
export const EmailPage = ({ home, school, email, problems }: EmailProps) => (
  <LinkPage title="Is this link yours?" school={school} errors={summaryErrors(problems)}>
    <h1 class="govuk-heading-l">Is this link yours?</h1>
    <p class="govuk-body">
      We sent this link some time ago, and it has not been used on this phone or computer before. To
      keep your answers safe, please type the email address we sent it to.
    </p>
    <form method="post" action={`${home}/email`} novalidate>
      <EmailField email={email} problems={problems} />
      <Button>Open my forms</Button>
    </form>
  </LinkPage>
);
