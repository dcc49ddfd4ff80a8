import {
  type LimitReached,
  limitInWords,
  ruleOf,
} from '../../../../functions/core/limit/every-limit.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import { passwordLength, temporaryPasswordDays } from '../../../../functions/core/staff/account.ts';
import { Button } from '../../../components/button/button.tsx';
import { Input } from '../../../components/input/input.tsx';
import { errorAt } from '../../problems-shown.ts';
import { PlainPage } from './plain-page.tsx';

/** What the sign-in service's own page calls it. */
const forgotten = '“Forgot your password?”';

const SignIn = () => <Button href="/desk/sign-in">Sign in</Button>;

/** `email`: as it was typed before, where something is wrong with it. */
export const SetUpAccount = ({ email, problems }: { email: string; problems: Problem[] }) => (
  <PlainPage title="Set up your account" error={errorAt(problems, 'email')} field="email">
    <p class="govuk-body">
      For staff of schools that use Countersign. If your school has given you a role, or named you
      as an approver, we will email a temporary password to the address on its staff list. Then you
      can choose your own.
    </p>
    <p class="govuk-body">
      You will also need an authenticator app, on your phone or computer. Any will do. If you have
      none, ask your school’s IT support which to use.
    </p>
    <form method="post" action="/desk/account" novalidate>
      <Input
        name="email"
        type="email"
        label="Your school email address"
        labelSize="s"
        error={errorAt(problems, 'email')}
        value={email}
        autocomplete="email"
        spellcheck={false}
      />
      <Button>Email me a temporary password</Button>
    </form>
    <h2 class="govuk-heading-m">Have you chosen a password before?</h2>
    <p class="govuk-body">
      Then your account is ready.{' '}
      <a class="govuk-link" href="/desk/sign-in">
        Sign in
      </a>
      . If you cannot remember your password, choose {forgotten} there.
    </p>
  </PlainPage>
);

/** The same for every address, so that nobody learns here who works at a school. */
export const AccountAsked = () => (
  <PlainPage title="Check your email">
    <p class="govuk-body">
      If that address is on a school’s staff list, with a role or as an approver, and has no
      password yet, we have emailed it a temporary one. It works for {temporaryPasswordDays} days.
    </p>
    <ol class="govuk-list govuk-list--number">
      <li>Open the newest email called “Set up your Countersign account”.</li>
      <li>Sign in with your email address and the temporary password.</li>
      <li>
        Choose your own password, of at least {passwordLength} characters. Three or four words will
        do.
      </li>
      <li>Scan the code on the screen with your authenticator app.</li>
    </ol>
    <SignIn />
    <h2 class="govuk-heading-m">No email after a few minutes?</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>Check your junk folder.</li>
      <li>
        If you have chosen a password before, your account is ready and we have changed nothing.
        Sign in, or choose {forgotten} on the sign-in page.
      </li>
      <li>
        Otherwise ask your school office whether this address is on the staff list, and whether you
        have been given a role.
      </li>
      <li>
        We send at most {ruleOf('account.mailbox').max} of these emails to one address in a day. The
        newest one works.
      </li>
    </ul>
  </PlainPage>
);

export const TooManyAccounts = ({ reached }: { reached: LimitReached }) => (
  <PlainPage title="Please try again later">
    {limitInWords(reached).map((sentence) => (
      <p class="govuk-body">{sentence}</p>
    ))}
    <p class="govuk-body">If your account is set up already, you can sign in now.</p>
    <SignIn />
  </PlainPage>
);

/** The sign-in service is full or down; nothing was changed. */
export const AccountsBusy = () => (
  <PlainPage title="We cannot set up accounts at the moment">
    <p class="govuk-body">
      No email was sent, and nothing was changed. Please try again in a few minutes.
    </p>
    <Button href="/desk/account">Try again</Button>
  </PlainPage>
);
