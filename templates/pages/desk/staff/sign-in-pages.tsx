import { fullName, type Person } from '../../../../functions/core/person/person.ts';
import type { School } from '../../../../functions/core/school/school.ts';
import { type Role, roleNames } from '../../../../functions/core/staff/role.ts';
import { Button } from '../../../components/button/button.tsx';
import type { Children } from '../../../components/markup.ts';
import { Radios } from '../../../components/radios/radios.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { PlainPage } from './plain-page.tsx';

/** The one address where staff set their account up, which they are told wherever they may be lost. */
const accountPath = '/desk/account';

const SetUpLink = ({ children }: Children) => (
  <a class="govuk-link" href={accountPath}>
    {children}
  </a>
);

const Again = ({ children = 'Sign in' }: Children) => (
  <Button href="/desk/sign-in">{children}</Button>
);

/** Where a browser is led that nobody has signed in from before. `to`: where signing in leads on to. */
export const Welcome = ({ to }: { to: string }) => (
  <PlainPage title="Sign in to Countersign">
    <p class="govuk-body">
      For staff of schools. Parents and pupils need no account: they open the link in their email,
      or type the code from the board.
    </p>
    <Button href={`/desk/sign-in?to=${encodeURIComponent(to)}`}>Sign in</Button>
    <h2 class="govuk-heading-m">First time here?</h2>
    <p class="govuk-body">
      You need to set up your account once. You will need your school email address.
    </p>
    <p class="govuk-body">
      <SetUpLink>Set up your account</SetUpLink>
    </p>
  </PlainPage>
);

export const SignInFailed = () => (
  <PlainPage title="We could not sign you in">
    <p class="govuk-body">
      The sign-in took too long, was used before, or was stopped. Nothing is wrong with your
      account.
    </p>
    <Again>Sign in again</Again>
    <p class="govuk-body">
      No password yet? <SetUpLink>Set up your account</SetUpLink>
    </p>
  </PlainPage>
);

export const Unconfirmed = () => (
  <PlainPage title="Your email address is not confirmed">
    <p class="govuk-body">
      Your account has not shown yet that its email address is yours. Open the confirmation email of
      your account, then sign in again.
    </p>
    <Again>Sign in again</Again>
  </PlainPage>
);

/** Says whom to ask, and nothing about any school: an address we do not know may be anybody's. */
export const NoRole = () => (
  <PlainPage title="You have no access yet">
    <p class="govuk-body">
      You are signed in, but no school has given this address a role here. Ask the person who looks
      after Countersign at your school, usually in the office, to check two things:
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>your work email address is in the school’s register of staff</li>
      <li>you have a role on the “Staff” page</li>
    </ul>
    <form method="post" action="/desk/sign-out">
      <Button kind="secondary">Sign in with another account</Button>
    </form>
    <p class="govuk-body">
      If this is not your school email address, <SetUpLink>set up an account with that</SetUpLink>.
    </p>
  </PlainPage>
);

export const Trouble = () => (
  <PlainPage title="Something went wrong on our side">
    <p class="govuk-body">
      It has been noted. What you sent may not have been saved: go back, look, and try once more. If
      it happens again, tell whoever looks after Countersign at your school.
    </p>
    <Button href="/desk">Go to the home page</Button>
  </PlainPage>
);

/** What was sent is refused before anybody looks who sent it. */
export const NotTaken = ({ title, why }: { title: string; why: string }) => (
  <PlainPage title={title}>
    <p class="govuk-body">{why}</p>
    <Button href="/desk">Go to the home page</Button>
  </PlainPage>
);

export const SignedOut = ({ stillIn = false, lost = false }) => (
  <PlainPage title={stillIn ? 'You are signed in' : 'You are signed out'}>
    {lost && (
      <p class="govuk-body">
        You were signed out before you sent this, so it was not saved. Sign in and send it again.
      </p>
    )}
    {stillIn ? (
      <form method="post" action="/desk/sign-out">
        <Button>Sign out</Button>
      </form>
    ) : (
      <>
        <Again />
        <p class="govuk-body">
          First time here? <SetUpLink>Set up your account</SetUpLink>
        </p>
      </>
    )}
  </PlainPage>
);

/** The table is overrun: saying that they were signed out would be untrue of a copied cookie. */
export const NotSignedOut = () => (
  <PlainPage title="You are still signed in">
    <p class="govuk-body">We could not sign you out just now. Please try again in a minute.</p>
    <form method="post" action="/desk/sign-out">
      <Button>Sign out</Button>
    </form>
  </PlainPage>
);

export type WorkplaceChoice = { school: School; person: Person; roles: readonly Role[] };

/** What a radio sends for one workplace. */
export const workplaceValue = ({
  school,
  person,
}: Pick<WorkplaceChoice, 'school' | 'person'>): string => `${school.id}/${person.id}`;

export const ChooseSchool = (props: {
  workplaces: readonly WorkplaceChoice[];
  chosen?: string;
  problem?: string;
}) => (
  <PlainPage title="Which school?" error={props.problem} field="post">
    <form method="post" action="/desk/school" novalidate>
      <Radios
        name="post"
        legend="You work at more than one school. Choose where you want to be now."
        error={props.problem}
        value={props.chosen}
        items={props.workplaces.map((workplace) => ({
          value: workplaceValue(workplace),
          label: workplace.school.name,
          hint: `${fullName(workplace.person)}: ${workplace.roles.map((role) => roleNames[role]).join(', ')}`,
        }))}
      />
      <Button>Go to this school</Button>
    </form>
  </PlainPage>
);

export const NotAllowed = ({ staff }: { staff: AtDesk }) => (
  <DeskPage staff={staff} title="This page is not open to you" width="column">
    <h1 class="govuk-heading-l">This page is not open to you</h1>
    <p class="govuk-body">
      Your role here is {staff.roles.map((role) => roleNames[role]).join(', ')}. If you need this
      page for your work, ask an administrator of {staff.school.name} to give you a role that opens
      it.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="/desk">
        Go to the home page
      </a>
    </p>
  </DeskPage>
);
