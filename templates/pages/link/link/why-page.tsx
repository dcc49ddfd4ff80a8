import type { PersonKind } from '../../../../functions/core/person/person.ts';
import { LinkLine } from '../../../components/link-line/link-line.tsx';
import { LinkPage, type Office, OfficeWays } from '../link-page.tsx';

/** In what capacity the reader is asked. */
export type ReaderCapacity = 'contact' | PersonKind;

export type WhyProps = { school: Office; home: string; asked: ReaderCapacity };

const toWork =
  'gives those who work for it, or help it, computers, internet and email. It must know that each of them has read the rules and agrees to them.';

const why: Record<ReaderCapacity, string> = {
  contact:
    'looks after your child, online too. For some things it needs your permission, and for some it asks you to promise something in return.',
  pupil:
    'wants you to be safe and fair online, and it may not use pictures of you just as it likes. So it asks you: for your promise, and for your own say about pictures of you.',
  learner:
    'gives its learners computers and internet to learn with. It must know that each of them has read the rules and agrees to them.',
  staff: toWork,
  governor: toWork,
  volunteer: toWork,
  visitor:
    'lets visitors use its computers and internet. It must know that each of them has read the rules and agrees to them.',
};

const whoSees: Record<'contact' | 'pupil' | 'other', string> = {
  contact:
    'Only staff who need it for their work: the office, your child’s class teacher, and those who look after online safety and pictures. Nobody outside the school, and no other parent.',
  pupil:
    'Only staff who need it for their work: the office, your class teacher, and those who look after online safety and pictures. Nobody outside the school, and no other pupil.',
  other:
    'Only staff who need it for their work: the office, whoever approves it, and those who look after online safety. Nobody outside the school.',
};

const howLong: Record<'contact' | 'pupil' | 'other', string> = {
  contact: 'While your child is at the school',
  pupil: 'While you are at the school',
  other: 'While you work, help or learn at the school',
};

/** Why we ask, how long we keep it, who sees it, how to complain: UK GDPR art. 13, in short words. */
export const WhyPage = ({ school, home, asked }: WhyProps) => {
  const reader = asked === 'contact' || asked === 'pupil' ? asked : 'other';
  return (
    <LinkPage
      title="Why we ask"
      school={school}
      home={home}
      back={{ href: home, text: 'All forms' }}
    >
      <h1 class="govuk-heading-l">Why we ask</h1>
      <p class="govuk-body">
        {school.name} {why[asked]}
      </p>
      <h2 class="govuk-heading-m">What we keep</h2>
      <p class="govuk-body">
        Your answers, the name you typed, the wording you saw, when you answered, and through which
        email address or paper slip. We do not use it for anything else.
      </p>
      <h2 class="govuk-heading-m">Who can see it</h2>
      <p class="govuk-body">{whoSees[reader]}</p>
      <h2 class="govuk-heading-m">How long we keep it</h2>
      <p class="govuk-body">
        {howLong[reader]}, and after that as long as its retention schedule says. The office can
        show you the schedule.
      </p>
      <h2 class="govuk-heading-m">Your choice</h2>
      <p class="govuk-body">
        Where we ask for your consent, you are free to say no, and to change your mind on any day
        with the same link. You can ask to see what we hold about you and to have mistakes put
        right.
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
      {school.id && <LinkLine href={`/${school.id}/privacy`}>The whole privacy notice</LinkLine>}
    </LinkPage>
  );
};
