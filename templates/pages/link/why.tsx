import { LinkPage, type Office, OfficeWays } from './link-page.tsx';

export type WhyProps = { school: Office; home: string; isStaff: boolean };

/** Why we ask, how long we keep it, who sees it, how to complain: UK GDPR art. 13, in short words. */
export const WhyPage = ({ school, home, isStaff }: WhyProps) => (
  <LinkPage title="Why we ask" school={school} home={home} back={{ href: home, text: 'All forms' }}>
    <h1 class="govuk-heading-l">Why we ask</h1>
    <p class="govuk-body">
      {isStaff
        ? `${school.name} gives its staff and governors computers, internet and email to work with. It must know that each of them has read the rules and agrees to them.`
        : `${school.name} looks after your child, online too. For some things it needs your permission, and for some it asks you to promise something in return.`}
    </p>
    <h2 class="govuk-heading-m">What we keep</h2>
    <p class="govuk-body">
      Your answers, the name you typed, the wording you saw, and when and through which email
      address you answered. We do not use it for anything else.
    </p>
    <h2 class="govuk-heading-m">How long we keep it</h2>
    <p class="govuk-body">
      {isStaff
        ? 'While you work with the school, and after that as long as its retention schedule says. The office can show you the schedule.'
        : 'While your child is at the school, and after that as long as its retention schedule says. The office can show you the schedule.'}
    </p>
    <h2 class="govuk-heading-m">Who can see it</h2>
    <p class="govuk-body">
      {isStaff
        ? 'Staff of the school who need it for their work. Nobody outside the school.'
        : 'Staff of the school who need it for their work. Nobody outside the school, and no other parent.'}
    </p>
    <h2 class="govuk-heading-m">Your choice</h2>
    <p class="govuk-body">
      Where we ask for your consent, you are free to say no, and to change your mind on any day with
      the same link. You can ask to see what we hold about you and to have mistakes put right.
    </p>
    <h2 class="govuk-heading-m">How to complain</h2>
    <p class="govuk-body">
      Please tell us first: <OfficeWays school={school} />. If we cannot put it right, you can
      complain to the{' '}
      <a class="govuk-link" href="https://ico.org.uk/make-a-complaint/">
        Information Commissioner’s Office
      </a>
      .
    </p>
  </LinkPage>
);
