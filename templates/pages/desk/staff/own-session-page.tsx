import { type Instant, showTime } from '../../../../functions/core/calendar.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { type Role, roleNames } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';

type OwnSessionProps = {
  /** `address`: masked. */
  staff: AtDesk & { address: string };
  /** When it ends, however busy it is. */
  endsAt: Instant;
};

const named = (roles: readonly Role[]): string => roles.map((role) => roleNames[role]).join(', ');

/** How somebody is signed in, and how to sign out of every machine they have used. */
export const OwnSession = ({ staff, endsAt }: OwnSessionProps) => (
  <DeskPage staff={staff} title="Your sign-in" width="column">
    <h1 class="govuk-heading-l">Your sign-in</h1>
    <SummaryList
      rows={[
        { key: 'Name', value: fullName(staff.person) },
        { key: 'Email address', value: staff.address },
        { key: 'Your roles', value: named(staff.roles) },
        {
          key: 'Signed in until',
          value: `${showTime(endsAt)}, or an hour after you last used this browser if that is sooner`,
        },
      ]}
    />
    <h2 class="govuk-heading-m">Sign out everywhere</h2>
    <p class="govuk-body">
      Did you leave a computer signed in, or lose a phone? You can sign out of every computer and
      phone you have used, including this one. You will then need to sign in again.
    </p>
    <form method="post" action="/desk/me/sign-out-everywhere">
      <Button kind="secondary">Sign out everywhere</Button>
    </form>
  </DeskPage>
);
